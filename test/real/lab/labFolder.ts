import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../node/isRunning.ts';

const prefix = 'carapace-lab-';

/**
 * Makes the folder of a lab, which everybody on this machine can look into: a home with the cloud's keys, and a project
 * with two vaults. Folders that a killed run left behind are removed first.
 */
export async function labFolder(): Promise<string> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, 'owner'), String(process.pid));
  for (const name of ['home/.aws', 'home/.ssh', 'home/.sky', 'project/data/public', 'project/data/private'])
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'home/.aws/credentials'), credentials, { mode: 0o600 });
  await writeFile(join(folder, 'home/.aws/config'), config, { mode: 0o600 });
  await writeFile(join(folder, 'project/data/public/readme.txt'), 'for everybody\n');
  await writeFile(join(folder, 'project/data/private/notes.txt'), 'for me\n');
  await writeFile(join(folder, 'passwd'), await passwd(join(folder, 'home')));
  return folder;
}

const credentials = `[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY
`;
const config = `[default]
region = us-east-1
endpoint_url = http://127.0.0.1:5000
`;

/** ssh and Python find a home by the user's entry, not by HOME. */
async function passwd(home: string): Promise<string> {
  const name = userInfo().username;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  return lines
    .map((line) => {
      const fields = line.split(':');
      return fields[0] === name ? [...fields.slice(0, 5), home, ...fields.slice(6)].join(':') : line;
    })
    .join('\n');
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const owner = Number(await readFile(join(tmpdir(), name, 'owner'), 'utf8').catch(() => ''));
    // Without an owner it is being made or removed right now.
    if (owner > 0 && !isRunning(owner)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
