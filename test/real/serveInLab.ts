import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createClient, type Client } from '../../src/api/client.ts';
import { ApiRecord } from '../../src/core/api/ApiRecord.ts';
import { layout } from '../../src/core/tools/layout.ts';
import { journalAt } from '../../src/node/journal/Journal.ts';
import { readRecord } from '../../src/node/journal/readRecord.ts';
import { eventually } from './eventually.ts';
import type { Lab } from './lab/openLab.ts';

/** `carapace serve`, and a client of it. */
export type Served = { readonly client: Client; readonly end: () => Promise<void> };

/** Serves the API of a lab at a socket, which is reached from outside too, with somebody who follows its events. */
export async function serveInLab(lab: Lab): Promise<Served> {
  const serving = lab.startCarapace(['serve', '--socket', join(lab.home, 'api.sock')]);
  const { pid } = serving;
  if (pid === undefined) throw new Error('It did not start.');
  serving.stdout?.resume();
  serving.stderr?.resume();
  const ended = once(serving, 'close');
  const client = await eventually(() => clientOf(lab));
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

/** `connect` asks whether the server's process lives, which can only be seen from inside the lab. */
async function clientOf(lab: Lab): Promise<Client> {
  const { api } = journalAt(layout(join(lab.home, '.carapace')).state);
  const record = await readRecord(api, ApiRecord, (message) => {
    throw new Error(message);
  });
  if (record?.socket == null) throw new Error('It does not serve yet.');
  const client = createClient({ socket: record.socket, token: record.token });
  expect(await client.health()).toMatchObject({ ok: true, result: { instance: record.instance } });
  return client;
}

/** The cloud itself is asked each minute while somebody follows. */
async function follow(client: Client, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of client.events({ signal })) expect(event).toBeDefined();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
