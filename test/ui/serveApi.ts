import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connect, type Client } from '../../src/api/client.ts';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import type { OpenCarapace } from './openCarapace.ts';

/** The local API of the place in which a VS Code is open, and a client for it. */
export type ServedApi = {
  readonly client: Client;
  /** Ends it, and answers its exit code. */
  readonly end: () => Promise<number | null>;
};

/** Runs `carapace serve` as in a terminal of the workspace, and resolves when it serves. Closing the place ends it too. */
export async function serveApi({ place, sky }: OpenCarapace): Promise<ServedApi> {
  const env = { ...cleanEnvironment(), ...place.env, CARAPACE_SKY: sky.path };
  const serving = spawn(process.execPath, [join(repoRoot, 'dist', 'carapace.mjs'), 'serve', '--json'], {
    ...{ cwd: place.workspace, env, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const closed = once(serving, 'close');
  // One line, when it serves.
  await Promise.race([once(serving.stdout, 'data'), closed]);
  const end = async (): Promise<number | null> => {
    serving.kill('SIGTERM');
    await closed;
    return serving.exitCode;
  };
  return { client: await connect({ home: place.carapaceHome }), end };
}
