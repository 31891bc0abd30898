import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { clusterNameOf, type Call } from './Call.ts';
import { HOME_ON_SERVER } from './syncFiles.ts';

/** Some of the files that SkyPilot takes for keys, by the cloud as its configuration calls it. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  aws: ['.aws/credentials'],
  azure: ['.azure/azureProfile.json', '.azure/msal_token_cache.json'],
  do: ['.config/doctl/config.yaml'],
  gcp: ['.config/gcloud/application_default_credentials.json', '.config/gcloud/credentials.db'],
  kubernetes: ['.kube/config'],
  lambda: ['.lambda_cloud/lambda_keys'],
  runpod: ['.runpod/config.toml'],
  vast: ['.config/vastai/vast_api_key'],
};
/** Only these can be told not to send their keys, and in exactly this spelling of the word. */
const MAY_STAY = ['aws', 'azure', 'gcp', 'kubernetes', 'vast'];

/** Copies the keys of every cloud that has any to the machine, enabled or not, from the home of the API server. */
export async function uploadKeys(call: Call, config: string): Promise<void> {
  const home = process.env['HOME'] ?? homedir();
  const on = join(call.paths.disk(clusterNameOf(call)), HOME_ON_SERVER);
  const isKept = (cloud: string): boolean =>
    MAY_STAY.includes(cloud) && config.split(',').includes(`${cloud}.remote_identity=NO_UPLOAD`);
  for (const [cloud, files] of Object.entries(KEYS)) {
    for (const file of isKept(cloud) ? [] : files.filter((name) => existsSync(join(home, name)))) {
      await mkdir(dirname(join(on, file)), { recursive: true });
      await copyFile(join(home, file), join(on, file));
      await chmod(join(on, file), 0o644);
    }
  }
}
