import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/api/createApp.ts';
import type { Activity } from '../../../src/core/operations/Activity.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { busy, fresh } from '../journal/records.ts';
import { contractOf, type Asked, type Contract } from './contractOf.ts';
import { idleApi } from './idleApi.ts';

const callNames = ['launch', 'stop', 'start', 'destroy', 'cancel'] as const;

/** What each call answers, by how the server is: launch, stop, start, destroy, cancel. */
const idle: Readonly<Record<ServerState['kind'], readonly number[]>> = {
  absent: [202, 404, 404, 404, 409],
  initializing: [409, 202, 409, 202, 409],
  running: [409, 202, 409, 202, 409],
  stopping: [409, 202, 409, 202, 409],
  stopped: [409, 409, 202, 202, 409],
  terminating: [409, 409, 409, 202, 409],
};
/** While something goes on, how the server is makes no difference. */
const going = { other: [409, 409, 409, 202, 202], destroy: [409, 409, 409, 409, 202] } as const;

const states = ['absent', 'initializing', 'running', 'stopping', 'stopped', 'terminating'] as const;
const kinds = ['launch', 'repair', 'start', 'stop', 'destroy', 'sync', 'autostop'] as const;

/** A runner that takes everything on and does nothing. */
const runner = `import { appendFileSync } from 'node:fs';
appendFileSync(\`\${process.env.CARAPACE_HOME}/state/operations/\${process.argv[2]}/events.jsonl\`, '{"type":"accepted","at":1}\\n');
`;

let home = '';
let app: Asked = { request: () => new Response() };
let contract: Contract;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'carapace-table-'));
  const script = join(home, 'runner.mjs');
  await writeFile(script, runner);
  await writeFile(join(home, 'sky'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  for (const name of ['public', 'private']) await mkdir(join(home, 'data', name), { recursive: true });
  const vault = (name: string): string => join(home, 'data', name);
  const vaults = { CARAPACE_PUBLIC_VAULT: vault('public'), CARAPACE_PRIVATE_VAULT: vault('private') };
  const env = { PATH: process.env['PATH'], CARAPACE_HOME: home, CARAPACE_SKY: join(home, 'sky'), ...vaults };
  app = createApp(idleApi(home, { env, runner: { script, carapaceHome: home, env } }));
  contract = await contractOf(app);
});
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 10 }));

async function codes(): Promise<readonly number[]> {
  const found: number[] = [];
  for (const call of callNames) {
    const path = `/cluster/${call}`;
    const response = await app.request(path, { method: 'POST' });
    found.push(response.status);
    await contract.holds('POST', path, response);
  }
  return found;
}

async function given(state: ServerState['kind'], activity: Activity): Promise<void> {
  const journal = journalAt(layout(home).state);
  const now = Date.now();
  await writeRecord(journal.reading, { ...fresh(state, now), failing: null, change: null });
  await writeRecord(journal.activity, activity);
  await writeRecord(journal.check, { skyVersion: null, enabled: ['AWS'], disabled: {}, at: now });
}

describe('every call in every state', { timeout: 60_000 }, () => {
  it.each(states)('of a server that is %s, while nothing goes on', async (kind) => {
    await given(kind, { kind: 'idle' });
    expect(await codes()).toEqual(idle[kind]);
  });

  it.each(kinds)('while a %s goes on', async (kind) => {
    const journal = journalAt(layout(home).state);
    const held = await hold(journal.operationLock, () => undefined);
    try {
      for (const state of ['absent', 'running'] as const) {
        await given(state, busy(process.pid, kind));
        await mkdir(join(journal.operations, `${kind}-1`), { recursive: true });
        expect(await codes()).toEqual(kind === 'destroy' ? going.destroy : going.other);
      }
    } finally {
      await held?.release();
    }
  });
});
