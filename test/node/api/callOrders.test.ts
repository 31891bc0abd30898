import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import { buildPrograms } from '../runner/buildPrograms.ts';
import { createWorld, type World } from '../runner/World.ts';
import { patience, until } from '../until.ts';
import { openCalls, operationOf, type Calls } from './withApi.ts';

type Kind = 'launch' | 'stop' | 'start' | 'destroy';
type State = ServerState['kind'];
/** What is known to be true: how the server is, and which operation goes on, held at a gate. */
type Model = { state: State; going: { readonly kind: Kind; readonly id: string } | undefined; failed: boolean };

/** The `sky` command that an operation cannot do without. */
const commands: Readonly<Record<Kind, string>> = { launch: 'launch', stop: 'stop', start: 'start', destroy: 'down' };
const became: Readonly<Record<Kind, State>> = {
  launch: 'running',
  stop: 'stopped',
  start: 'running',
  destroy: 'absent',
};
const words: Readonly<Record<Kind, string>> = {
  ...{ launch: 'provisioning', start: 'provisioning', stop: 'stopping', destroy: 'destroying' },
};
const idleWords: Readonly<Partial<Record<State, string>>> = {
  ...{ absent: 'no_server', running: 'running', stopped: 'stopped', initializing: 'error' },
};

function rightCode(kind: Kind, { state, going }: Model): number {
  if (going !== undefined) return kind === 'destroy' && going.kind !== 'destroy' ? 202 : 409;
  if (kind === 'launch') return state === 'absent' ? 202 : 409;
  if (state === 'absent') return 404;
  if (kind === 'start') return state === 'stopped' ? 202 : 409;
  return kind === 'stop' && state === 'stopped' ? 409 : 202;
}

let programs = '';
beforeAll(async () => {
  programs = await buildPrograms();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(programs, { recursive: true, force: true });
});

/** Asks for a change. One that is held is still going on when the next call comes. */
async function change(world: World, calls: Calls, model: Model, { kind, held }: { kind: Kind; held: boolean }) {
  const right = rightCode(kind, model);
  const overtaken = right === 202 ? model.going : undefined;
  // What is ended first can only end when it is not held any more.
  if (right === 202) await world.gate(held && overtaken === undefined ? commands[kind] : undefined);
  const answer = await calls.post(`/cluster/${kind}`);
  expect([kind, answer.code]).toEqual([kind, right]);
  if (right !== 202) return;
  if (overtaken !== undefined) await world.outcome(overtaken.id);
  model.going = { kind, id: operationOf(answer) };
  if (!held || overtaken !== undefined) await settle(world, model);
}

/** Lets what goes on go to its end. */
async function settle(world: World, model: Model): Promise<void> {
  await world.gate();
  const { going } = model;
  if (going === undefined) return;
  const outcome = await world.outcome(going.id);
  await until(async () => ['done', 'failed'].includes((await world.activity())?.kind ?? ''));
  model.state = (await world.reading())?.state.kind ?? 'absent';
  model.failed = outcome.kind !== 'complete';
  model.going = undefined;
  if (outcome.kind === 'complete') expect([going.kind, model.state]).toEqual([going.kind, became[going.kind]]);
  else expect(outcome.kind).toBe('cancelled');
}

async function cancel(world: World, calls: Calls, model: Model): Promise<void> {
  const answer = await calls.post('/cluster/cancel');
  expect(answer.code).toBe(model.going === undefined ? 409 : 202);
  if (model.going !== undefined) expect(operationOf(answer)).toBe(model.going.id);
  await settle(world, model);
}

async function look(calls: Calls, { state, going, failed }: Model): Promise<void> {
  const { code, result } = await calls.get('/cluster/status');
  expect(code).toBe(200);
  const word = going === undefined ? idleWords[state] : words[going.kind];
  expect(failed && going === undefined ? [word, 'error'] : [word]).toContain(result['status']);
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('launch', 'stop', 'start', 'destroy'), held: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constantFrom('cancel', 'settle') },
);

describe('the calls in any order', { timeout: patience * 3 }, () => {
  it('answer as the server is and as what goes on allows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 12, size: 'max' }), async (steps) => {
        const world = await createWorld(programs);
        try {
          const calls = await openCalls(world, programs);
          const model: Model = { state: 'absent', going: undefined, failed: false };
          for (const next of [{ kind: 'launch' as const, held: false }, ...steps]) {
            if (next === 'cancel') await cancel(world, calls, model);
            else if (next === 'settle') await settle(world, model);
            else await change(world, calls, model, next);
            await look(calls, model);
          }
          await settle(world, model);
          expect(calls.warnings).toEqual([]);
        } finally {
          await world.gate();
          await world.dispose();
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
