import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { connect, type Client } from '../../src/api/client.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { eventually } from './eventually.ts';
import type { Lab } from './lab/openLab.ts';

/** `carapace serve`, and a client of it. */
export type Served = { readonly client: Client; readonly end: () => Promise<void> };

/** Serves the API of a lab at a socket, which is reached from outside too, with somebody who follows its events. */
export async function serveInLab(lab: Lab): Promise<Served> {
  const program = [process.execPath, join(repoRoot, 'dist/carapace.mjs')];
  const serving = lab.start([...program, 'serve', '--socket', join(lab.home, 'api.sock')]);
  const { pid } = serving;
  if (pid === undefined) throw new Error('It did not start.');
  const ended = once(serving, 'close');
  const client = await eventually(() => connect({ home: join(lab.home, '.carapace') }));
  const looking = new AbortController();
  const looks = follow(client, looking.signal);
  const end = async (): Promise<void> => {
    looking.abort();
    await looks;
    process.kill(-pid, 'SIGTERM');
    await ended;
  };
  return { client, end };
}

/** The cloud itself is asked each minute while somebody follows. */
async function follow(client: Client, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of client.events({ signal })) expect(event).toBeDefined();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
