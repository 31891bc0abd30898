import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Warn } from '../journal/readRecord.ts';
import { toolsWriteProblem } from '../tools/toolsWriteProblem.ts';
import { checksCertificates } from './checksCertificates.ts';
import { networkVariables, type NetworkVariables } from './networkVariables.ts';
import { ownRoots, systemBundles, trustedRoots } from './trustedRoots.ts';

const unchecked =
  'Certificates are not checked for what uv downloads, because http.proxyStrictSSL is off. uv itself is known by its hash; SkyPilot goes on checking.';

export type NetworkWanted = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the merged certificates are written when the person has some of their own: `layout.certificates`. */
  readonly bundle: string;
  /** The person's package index and mirrors, as far as they are set. */
  readonly addresses: readonly string[];
  readonly warn: Warn;
};

/**
 * The variables to add for uv and sky. When the person has certificates of their own, they are first written with all
 * the others into one file: SSL_CERT_FILE replaces what is trusted, it does not add to it.
 * @throws ProblemError `tools_failed` when that file cannot be written.
 */
export async function networkEnvironment({ env, bundle, addresses, warn }: NetworkWanted): Promise<NetworkVariables> {
  const own = await ownRoots(env, warn);
  if (!checksCertificates(env)) warn(unchecked);
  if (own.length > 0) await writeBundle(bundle, await trustedRoots(env, () => undefined));
  const systemStore = process.platform === 'darwin' || systemBundles.some((file) => existsSync(file));
  return networkVariables(env, { bundle: own.length > 0 ? bundle : null, systemStore }, addresses);
}

async function writeBundle(file: string, roots: readonly string[]): Promise<void> {
  const text = `${roots.join('\n')}\n`;
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, text, { mode: 0o600 });
  } catch (error) {
    throw toolsWriteProblem(error, file);
  }
}
