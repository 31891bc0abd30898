import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, vi } from 'vitest';
import { Calibration } from '../../../../src/core/skypilot/calibration.ts';
import { journalAt } from '../../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../../src/node/journal/readRecord.ts';
import { httpSource } from '../../../../src/node/sky/http/httpSource.ts';
import { takeReading } from '../../../../src/node/sky/takeReading.ts';
import { fakeSky } from '../../fakeSky.ts';
import { it } from '../../withFolder.ts';
import { aServer } from './aServer.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const record = { name: 'carapace', status: 'STOPPED', launched_at: 1_000, autostop: 30, to_down: false, cloud: 'AWS' };
const asked = (records: readonly unknown[]) => ({
  json: { status: 'SUCCEEDED', return_value: JSON.stringify(records) },
});

/** A server of some API version, whose command tells `byCommand`. */
async function place(folder: string, api: number, byCommand: readonly unknown[] = [record]) {
  vi.stubEnv('HOME', folder);
  const health = { json: { status: 'healthy', api_version: api, version: `1.0.${String(api)}` } };
  const server = await aServer({ '/api/health': health, '/api/get': asked([record]) });
  onTestFinished(server.close);
  const fake = await fakeSky(folder, `echo '${JSON.stringify(byCommand)}'`);
  const journal = journalAt(join(folder, 'state'));
  const warnings: string[] = [];
  const warn = (message: string): void => {
    warnings.push(message);
  };
  const env = { SKYPILOT_API_SERVER_ENDPOINT: server.url };
  /** A process of its own, which remembers nothing but what the journal has. */
  const reader = () => {
    const http = httpSource({ journal, env: () => env, settings: () => ({ statusSource: 'auto' }), warn });
    return () => takeReading(fake.sky, { name: 'carapace', source: 'memory', http });
  };
  const kept = async () => (await readRecord(journal.calibration, Calibration, warn))?.verdicts;
  const calls = async () => (await fake.calls()).length;
  return { server, reader, kept, calls, warnings };
}

describe('an API version that is met for the first time', () => {
  it.for([60, 70])('is compared once, and believed from then on by every process: %i', async (api, { folder }) => {
    const { reader, kept, calls, warnings } = await place(folder, api);
    const read = reader();
    expect(await read()).toMatchObject({ source: 'command', state: { kind: 'stopped' } });
    expect(await read()).toMatchObject({ source: 'http', state: { kind: 'stopped' } });
    expect(await reader()()).toMatchObject({ source: 'http' });
    expect(await calls()).toBe(1);
    expect(await kept()).toMatchObject([{ skypilot: `1.0.${String(api)}`, api, differs: [] }]);
    expect(warnings).toEqual([]);
  });

  it('stays with the command where the two differ, and tells the fields once', async ({ folder }) => {
    const { reader, kept, calls, warnings } = await place(folder, 70, [{ ...record, autostop: 60, cloud: 'GCP' }]);
    const read = reader();
    for (let i = 0; i < 3; i += 1) expect(await read()).toMatchObject({ source: 'command' });
    expect(await reader()()).toMatchObject({ source: 'command' });
    expect(await calls()).toBe(4);
    expect(await kept()).toMatchObject([{ api: 70, differs: ['cloud', 'autostop'] }]);
    expect(warnings).toEqual([
      'SkyPilot 1.0.70 (API version 70) tells cloud, autostop otherwise by HTTP than by its command. ' +
        '«sky status» stays in use with this version.',
    ]);
  });

  it('learns nothing while there is no server, nor from one that changes meanwhile', async ({ folder }) => {
    const { server, reader, kept, warnings } = await place(folder, 70, []);
    server.change('/api/get', asked([]));
    const read = reader();
    expect(await read()).toMatchObject({ source: 'command', state: { kind: 'absent' } });
    expect(await kept()).toBeUndefined();
    let turn = 0;
    server.change('/api/get', (_request, response) => {
      turn += 1;
      response.end(JSON.stringify(asked([{ ...record, status: turn === 1 ? 'UP' : 'STOPPED' }]).json));
    });
    await read();
    expect(turn).toBe(2);
    expect(await kept()).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('is not asked at all where it is too old', async ({ folder }) => {
    const { server, reader, kept } = await place(folder, 52);
    expect(await reader()()).toMatchObject({ source: 'command' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/api/health']);
    expect(await kept()).toBeUndefined();
  });

  it('is not compared where its answers were recorded', async ({ folder }) => {
    const { reader, calls } = await place(folder, 67);
    expect(await reader()()).toMatchObject({ source: 'http' });
    expect(await calls()).toBe(0);
  });
});
