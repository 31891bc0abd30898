import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience } from '../until.ts';
import type { World } from '../runner/World.ts';
import { it, openCalls, operationOf } from './withApi.ts';

const having = (text: string): unknown => expect.stringContaining(text);
const anyText: unknown = expect.any(String);

/** Nothing was asked of anybody but what is said here, and nothing was started. */
async function expectNothingStarted(world: World): Promise<void> {
  expect(await readdir(world.journal.operations).catch(() => [])).toEqual([]);
}

async function config(world: World, text: string): Promise<void> {
  await mkdir(dirname(world.places.config), { recursive: true });
  await writeFile(world.places.config, text);
}

const minutes = 60_000;
const checked = (enabled: readonly string[], at: number) => ({ skyVersion: null, enabled, disabled: {}, at });

describe('a launch without credentials', { timeout: patience * 2 }, () => {
  it('is 424, with a line for each cloud and its reason, and starts nothing', async ({ world, calls }) => {
    await world.faults('no_credentials');
    const answer = await calls.post('/cluster/launch');
    expect(answer.code).toBe(424);
    expect(Object.keys(answer.errors ?? {})).toEqual(['credentials']);
    const lines = answer.errors?.['credentials'] ?? [];
    expect(lines.length).toBeGreaterThan(1);
    expect(lines).toContainEqual(expect.stringMatching(/^AWS: .*aws configure/));
    await expectNothingStarted(world);
  });

  it('names the wanted cloud alone', async ({ world, calls }) => {
    await world.faults('no_credentials');
    const { code, errors } = await calls.post('/cluster/launch', { cloud: 'aws' });
    expect([code, errors]).toEqual([424, { credentials: [having('AWS')] }]);
    await expectNothingStarted(world);
  });

  it('says that they ran out', async ({ world, calls }) => {
    await world.faults('expired_credentials');
    const { code, errors } = await calls.post('/cluster/launch');
    expect([code, errors]).toEqual([424, { credentials: [having('does not accept your credentials')] }]);
  });

  it('counts a check of the last ten minutes that said yes', async ({ world, calls }) => {
    await world.believe('absent');
    await world.faults('no_credentials');
    await writeRecord(world.journal.check, checked(['AWS'], Date.now() - 9 * minutes));
    const answer = await calls.post('/cluster/launch', { cloud: 'AWS' });
    expect(answer.code).toBe(202);
    expect((await world.outcome(operationOf(answer))).kind).toBe('credentials');
  });

  it.for([
    ['older', ['AWS'], -11],
    ['from a time that is yet to come', ['AWS'], 5],
    ['of another cloud', ['GCP'], -1],
    ['that said no', [], -1],
  ] as const)('does not count one %s', async ([, enabled, age], { world, calls }) => {
    await world.believe('absent');
    await world.faults('no_credentials');
    await writeRecord(world.journal.check, checked([...enabled], Date.now() + age * minutes));
    expect(await calls.post('/cluster/launch', { cloud: 'aws' })).toMatchObject({ code: 424 });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('check')).length).toBeGreaterThan(0);
  });

  it('is 503 when the clouds cannot be asked for', async ({ world, calls }) => {
    await world.believe('absent');
    await world.faults('api_server_down');
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 503, errors: { skypilot: [anyText] } });
    await expectNothingStarted(world);
  });
});

describe('a launch whose vaults cannot be copied', { timeout: patience * 2 }, () => {
  it('is 424 when a folder is missing', async ({ world, calls }) => {
    await rm(world.vaults.publicVault, { recursive: true });
    expect(await calls.post('/cluster/launch')).toMatchObject({
      code: 424,
      errors: { vaults: [having(`The folder ${world.vaults.publicVault} does not exist.`)] },
    });
    expect(await world.calls()).toEqual([]);
  });

  it('is 424 when the compose file is missing', async ({ world, programs }) => {
    const calls = await openCalls(world, programs, { CARAPACE_COMPOSE_FILE: join(world.place, 'none.yaml') });
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 424, errors: { vaults: [having('none.yaml')] } });
  });

  it('is 424 while something in them is asked about; accept_vaults answers, and is remembered', async ({
    world,
    calls,
  }) => {
    await writeFile(join(world.vaults.privateVault, '.env'), 'A=1');
    for (const body of [undefined, { accept_vaults: false }, { accept_vaults: null }])
      expect(await calls.post('/cluster/launch', body)).toMatchObject({
        code: 424,
        errors: { vaults: [having('.env'), having('accept_vaults: true')] },
      });
    await expectNothingStarted(world);
    await world.faults('no_credentials');
    expect(await calls.post('/cluster/launch', { accept_vaults: true })).toMatchObject({
      code: 424,
    });
    const again = await calls.post('/cluster/launch');
    expect(Object.keys(again.errors ?? {})).toEqual(['credentials']);
  });

  it('is 424 for what no decision lifts', async ({ world, programs }) => {
    const calls = await openCalls(world, programs, { CARAPACE_PRIVATE_VAULT: '/usr' });
    const { code, errors } = await calls.post('/cluster/launch', { accept_vaults: true });
    expect([code, Object.keys(errors ?? {})]).toEqual([424, ['vaults']]);
    expect(JSON.stringify(errors)).not.toContain('accept_vaults');
  });
});

describe('what is to be mended on this computer', { timeout: patience * 2 }, () => {
  it('is 424 for mistakes in config.yaml, each with its line, and says so of a wrong field first', async ({
    world,
    calls,
  }) => {
    await config(world, 'server:\n  cpus: many\n  disk: 5\n');
    const settings = [having('config.yaml:2: server.cpus'), having('config.yaml:3: server.disk')];
    for (const call of ['launch', 'stop', 'start', 'destroy', 'ensure-skypilot'])
      expect([call, await calls.post(`/cluster/${call}`)]).toMatchObject([call, { code: 424, errors: { settings } }]);
    for (const call of ['status', 'check', 'install-status'])
      expect([call, await calls.get(`/cluster/${call}`)]).toMatchObject([call, { code: 424, errors: { settings } }]);
    expect((await calls.get('/health')).code).toBe(200);
    await config(world, 'server: [');
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 424, errors: { settings: [anyText] } });
    await config(world, 'server: {region: us-east-1}\n');
    expect(await calls.post('/cluster/launch')).toMatchObject({
      code: 424,
      errors: { settings: [having('needs server.cloud')] },
    });
  });

  it('is 422 for a field that the settings refuse', async ({ world, calls }) => {
    await config(world, 'server: {cloud: aws, region: us-east-1}\n');
    expect(await calls.post('/cluster/launch', { cloud: 'nowhere' })).toMatchObject({
      code: 422,
      errors: { cloud: [anyText] },
    });
    await expectNothingStarted(world);
  });

  it('is 424 when the settings name a sky that is not there', async ({ world, programs }) => {
    const calls = await openCalls(world, programs, { CARAPACE_SKY: join(world.place, 'no-sky') });
    const install = [having(`There is no sky at ${join(world.place, 'no-sky')}`)];
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 424, errors: { install } });
    await world.believe('running');
    expect(await calls.post('/cluster/stop')).toMatchObject({ code: 424, errors: { install } });
    expect(await calls.post('/cluster/ensure-skypilot')).toMatchObject({ code: 500, errors: { install } });
    expect(await calls.get('/cluster/check')).toMatchObject({
      code: 200,
      result: { sky_installed: false, enabled_clouds: [], error: anyText },
    });
    await expectNothingStarted(world);
  });

  it('is 500 when the journal cannot be written', async ({ world, calls }) => {
    await world.believe('running');
    await writeFile(world.journal.operations, 'a file, and no folder');
    expect(await calls.post('/cluster/stop')).toMatchObject({ code: 500, errors: { journal: [anyText] } });
    await rename(world.journal.operations, `${world.journal.operations}.aside`);
    expect((await calls.post('/cluster/stop')).code).toBe(202);
  });

  it('is 409 while a newer Carapace keeps the journal, and nothing is written', async ({ world, calls }) => {
    await world.believe('running');
    await writeFile(world.journal.facts, '{"version":99,"value":{}}');
    const operation = [having('A newer Carapace is in use on this machine.')];
    for (const call of ['launch', 'stop', 'start', 'destroy', 'cancel'])
      expect([call, await calls.post(`/cluster/${call}`)]).toMatchObject([call, { code: 409, errors: { operation } }]);
    expect(await calls.get('/cluster/status')).toMatchObject({ code: 200, result: { status: 'error' } });
    await expectNothingStarted(world);
  });
});

describe('a check', { timeout: patience * 2 }, () => {
  it('is made once for all who ask meanwhile, kept, and says why clouds are off', async ({ world, calls }) => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => calls.get('/cluster/check')));
    for (const answer of answers)
      expect(answer).toMatchObject({ code: 200, result: { sky_installed: true, enabled_clouds: ['aws'] } });
    expect(answers[0]?.result['disabled_clouds']).toMatchObject({ gcp: anyText });
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('check'))).toHaveLength(1);
    await world.believe('absent');
    await world.faults('no_credentials');
    expect((await calls.post('/cluster/launch')).code).toBe(202);
  });

  it('says that it could not be made', async ({ world, calls }) => {
    await world.faults('api_server_down');
    expect(await calls.get('/cluster/check')).toMatchObject({
      code: 200,
      result: { sky_installed: true, sky_version: null, enabled_clouds: [], disabled_clouds: {}, error: anyText },
    });
  });
});
