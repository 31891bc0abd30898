import { join } from 'node:path';
import { vi } from 'vitest';
import * as z from 'zod/mini';
import { createApp } from '../../../src/api/createApp.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import type { World } from '../runner/World.ts';
import { it as inWorld } from '../runner/withWorld.ts';
import { contractOf, envelopeOf, type Contract } from './contractOf.ts';
import { idleApi } from './idleApi.ts';

const Result = z.record(z.string(), z.unknown());

export type Answer = {
  readonly code: number;
  /** Empty for an answer that says no. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, readonly string[]>> | null;
};

/** The calls of an app over a world. Each answer is held against the contract before it is handed on. */
export type Calls = {
  readonly contract: Contract;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: unknown) => Promise<Answer>;
  readonly warnings: readonly string[];
};

/** Opens the API over a world, with the `sky` of the simulator unless the variables say otherwise. */
export async function openCalls(world: World, programs: string, variables: NodeJS.ProcessEnv = {}): Promise<Calls> {
  const { publicVault, privateVault } = world.vaults;
  const env: NodeJS.ProcessEnv = {
    ...world.env,
    ...{
      CARAPACE_SKY: join(programs, 'sky'),
      CARAPACE_PUBLIC_VAULT: publicVault,
      CARAPACE_PRIVATE_VAULT: privateVault,
    },
    ...variables,
  };
  // The person's home is asked of the system in a few places, as in any shell.
  vi.stubEnv('HOME', world.home);
  const { home } = world.places;
  const api = idleApi(home, { env, runner: { script: join(programs, 'runner.mjs'), carapaceHome: home, env } });
  const app = createApp(api);
  const contract = await contractOf(app);
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await app.request(path, { method, ...json });
    const { result, errors } = envelopeOf(await contract.holds(method, path, response));
    return { code: response.status, result: result === null ? {} : Result.parse(result), errors };
  };
  const { warnings } = api;
  return { contract, warnings, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}

/** A test with the API over a world of its own. Such tests run one after the other: they change the person's home. */
export const it = inWorld.extend<{ $test: { calls: Calls } }>({
  calls: async ({ world, programs }, use) => {
    await use(await openCalls(world, programs));
    vi.unstubAllEnvs();
  },
});

/** The id of the operation that an answer tells of. */
export function operationOf({ result }: Answer): string {
  return z.string().parse(result['operation_id']);
}

/** Makes what was read of the server too old to be believed. */
export async function age(world: World): Promise<void> {
  const reading = await world.reading();
  if (reading === undefined) return;
  const earlier = (at: number): number => at - 120_000;
  await writeRecord(world.journal.reading, {
    ...reading,
    at: earlier(reading.at),
    startedAt: earlier(reading.startedAt),
  });
}
