import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { isAttended } from '../../../src/node/sky/attention.ts';
import { patience, until } from '../until.ts';
import type { World } from '../runner/World.ts';
import { age, it, operationOf, type Answer, type Calls } from './withApi.ts';

const anyText: unknown = expect.any(String);
const having = (text: string): unknown => expect.stringContaining(text);

/** Waits until what was accepted has ended well. */
async function ended(world: World, answer: Answer): Promise<void> {
  expect(answer).toMatchObject({ code: 202, result: { message: anyText, cluster_name: 'carapace' } });
  const id = operationOf(answer);
  expect(answer.result['last_event_id']).toBe(`${id}=0`);
  expect((await world.outcome(id)).kind).toBe('complete');
  await until(async () => (await world.activity())?.kind === 'done');
}

const statusOf = async (calls: Calls): Promise<Answer['result']> => (await calls.get('/cluster/status')).result;

describe('the calls, through the life of a server', { timeout: patience * 2 }, () => {
  it('launch, stop, start and destroy it, and say what cannot be done in between', async ({ world, calls }) => {
    expect(await isAttended(world.journal, Date.now())).toBe(false);
    expect(await statusOf(calls)).toMatchObject({ status: 'no_server', name: null, error: null });
    // Whoever asks is somebody who looks.
    expect(await isAttended(world.journal, Date.now())).toBe(true);
    await ended(world, await calls.post('/cluster/launch', { cloud: null }));
    expect((await world.activity())?.kind === 'done').toBe(true);
    expect(await statusOf(calls)).toMatchObject({
      ...{ status: 'running', name: 'carapace', cloud: 'AWS', region: 'us-east-1', error: null },
      ...{ ip: expect.stringMatching(/^\d+(\.\d+){3}$/), launched_at: anyText, price_per_hour: 0.19 },
    });
    expect(await calls.post('/cluster/launch')).toMatchObject({
      code: 409,
      errors: { operation: [having('You already have a server.')] },
    });
    expect(await calls.post('/cluster/start')).toMatchObject({
      code: 409,
      errors: { operation: [having('not stopped')] },
    });
    await ended(world, await calls.post('/cluster/stop'));
    expect(await statusOf(calls)).toMatchObject({ status: 'stopped', ip: null });
    expect((await calls.post('/cluster/stop')).code).toBe(409);
    expect((await calls.post('/cluster/launch')).code).toBe(409);
    await ended(world, await calls.post('/cluster/start'));
    await ended(world, await calls.post('/cluster/destroy'));
    expect(await statusOf(calls)).toMatchObject({ status: 'no_server', name: null });
    for (const call of ['stop', 'start', 'destroy'])
      expect(await calls.post(`/cluster/${call}`)).toMatchObject({
        code: 404,
        errors: { operation: ['There is no server.'] },
      });
  });

  it('take a hundred launches at once for one, and tell the others what goes on', async ({ world, calls }) => {
    await world.gate('launch');
    const answers = await Promise.all(Array.from({ length: 100 }, () => calls.post('/cluster/launch')));
    expect(answers.filter(({ code }) => code === 202)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 409)).toHaveLength(99);
    expect(await readdir(world.journal.operations)).toHaveLength(1);
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('check')).length).toBeLessThanOrEqual(2);
    expect(await statusOf(calls)).toMatchObject({ status: 'provisioning', phase: anyText });
  });

  it('cancel a launch, and have nothing to cancel afterwards', async ({ world, calls }) => {
    await world.gate('check');
    await world.believe('absent');
    expect(await calls.post('/cluster/cancel')).toMatchObject({
      code: 409,
      errors: { operation: ['There is nothing to cancel.'] },
    });
    const { id } = await world.ask('launch');
    const answer = await calls.post('/cluster/cancel');
    expect(answer).toMatchObject({
      code: 202,
      result: { message: 'The launch is being cancelled.', operation_id: id },
    });
    expect((await world.outcome(id)).kind).toBe('cancelled');
    await world.gate();
    await until(async () => (await world.activity())?.kind === 'failed');
    expect((await calls.post('/cluster/cancel')).code).toBe(409);
  });

  it('destroy although something else goes on, which is ended first', async ({ world, calls }) => {
    await world.gate('check');
    await world.believe('absent');
    const { id } = await world.ask('launch');
    for (const call of ['launch', 'stop', 'start'])
      expect([call, (await calls.post(`/cluster/${call}`)).code]).toEqual([call, 409]);
    const answer = await calls.post('/cluster/destroy');
    expect(answer).toMatchObject({ code: 202, result: { message: 'Your server is being destroyed.' } });
    expect((await world.outcome(id)).kind).toBe('cancelled');
    expect((await world.outcome(operationOf(answer))).kind).toBe('complete');
  });

  it('destroy once', async ({ world, calls }) => {
    await world.made();
    await world.gate('down');
    const answer = await calls.post('/cluster/destroy');
    expect(answer.code).toBe(202);
    expect(await calls.post('/cluster/destroy')).toMatchObject({
      code: 409,
      errors: { operation: [having('The destruction of your server is under way.')] },
    });
    expect(await statusOf(calls)).toMatchObject({ status: 'destroying' });
    await world.gate();
    expect((await world.outcome(operationOf(answer))).kind).toBe('complete');
  });
});

describe('what the journal does not know', { timeout: patience * 2 }, () => {
  it('is asked of SkyPilot before an answer: a server of somebody else, or none', async ({ world, calls }) => {
    for (const call of ['stop', 'start', 'destroy'])
      expect([call, (await calls.post(`/cluster/${call}`)).code]).toEqual([call, 404]);
    expect(await world.requests()).toEqual([]);
    await world.made();
    // What was asked a moment ago is believed, and a launch asks by itself before it begins.
    const seen = await world.reading();
    expect(seen?.state.kind).toBe('absent');
    await age(world);
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 409 });
    await ended(world, await calls.post('/cluster/stop'));
  });

  it('is asked once for all who want the status meanwhile', async ({ world, calls }) => {
    await world.made();
    await world.believe('running');
    await age(world);
    await writeFile(world.places.config, 'status: {source: command}\n');
    const answers = await Promise.all(Array.from({ length: 30 }, () => calls.get('/cluster/status')));
    for (const answer of answers) expect(answer).toMatchObject({ code: 200, result: { status: 'running' } });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('status'))).toHaveLength(1);
  });

  it('is 503 when SkyPilot cannot be asked, and part of the status', async ({ world, calls }) => {
    await world.made();
    await world.believe('running');
    await age(world);
    await world.faults('api_server_down');
    const shown = await calls.get('/cluster/status');
    expect(shown).toMatchObject({ code: 200, result: { status: 'error', name: 'carapace', error: anyText } });
    for (const call of ['launch', 'stop', 'start'])
      expect([call, await calls.post(`/cluster/${call}`)]).toMatchObject([
        call,
        { code: 503, errors: { skypilot: [anyText] } },
      ]);
    expect(await readdir(world.journal.operations).catch(() => [])).toEqual([]);
  });
});
