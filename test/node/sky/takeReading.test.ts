import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, vi } from 'vitest';
import { takeReading, type Asked } from '../../../src/node/sky/takeReading.ts';
import { fakeSky, statusJson } from '../fakeSky.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const asked: Asked = { name: 'carapace', source: 'memory' };
const says = (text: string) => `cat <<'END'\n${text}\nEND`;
const problem = (expected: object): unknown => expect.objectContaining({ problem: expect.objectContaining(expected) });

describe('taking a reading', { timeout: patience }, () => {
  it('asks SkyPilot’s memory, or the cloud, and tells when it began and ended', async ({ folder }) => {
    const { sky, calls } = await fakeSky(folder, says(statusJson('STOPPED')));
    const from = Date.now();
    const reading = await takeReading(sky, asked);
    expect(reading).toMatchObject({ name: 'carapace', state: { kind: 'stopped' } });
    expect(reading.startedAt).toBeGreaterThanOrEqual(from);
    expect(reading.at).toBeGreaterThanOrEqual(reading.startedAt);
    await takeReading(sky, { ...asked, source: 'cloud' });
    expect((await calls()).map(({ args }) => args)).toEqual([
      'status carapace -o json',
      'status carapace --refresh -o json',
    ]);
  });

  it('finds the answer behind SkyPilot’s notes, and no server where there is none', async ({ folder }) => {
    const { sky } = await fakeSky(folder, says('\u001b[33mCluster(s) not found: carapace.\u001b[0m\n[]'));
    expect(await takeReading(sky, asked)).toMatchObject({ state: { kind: 'absent' } });
  });

  it('knows the address of a server that runs from the file that sky has written', async ({ folder }) => {
    vi.stubEnv('HOME', folder);
    await mkdir(join(folder, '.sky', 'generated', 'ssh'), { recursive: true });
    await writeFile(join(folder, '.sky', 'generated', 'ssh', 'carapace'), 'Host carapace\n  HostName 203.0.113.7\n');
    const { sky } = await fakeSky(folder, says(statusJson('UP')));
    expect(await takeReading(sky, asked)).toMatchObject({ state: { kind: 'running', server: { ip: '203.0.113.7' } } });
    await mkdir(join(folder, 'elsewhere'));
    vi.stubEnv('HOME', join(folder, 'elsewhere'));
    expect(await takeReading(sky, asked)).toMatchObject({ state: { kind: 'running', server: { ip: null } } });
  });

  it('reads the table of a sky that is too old for JSON', async ({ folder }) => {
    const table =
      'Clusters\nNAME      INFRA            RESOURCES   STATUS   AUTOSTOP\ncarapace  AWS (us-east-1)  1x(cpus=4)  STOPPED  -';
    const { sky, calls } = await fakeSky(
      folder,
      `case "$args" in *json*) echo 'Error: No such option: -o' >&2; exit 2;; *) ${says(table)};; esac`.replace(
        'END;;',
        'END\n;;',
      ),
    );
    expect(await takeReading(sky, asked)).toMatchObject({ state: { kind: 'stopped', server: { cloud: 'AWS' } } });
    expect((await calls()).map(({ args }) => args)).toEqual(['status carapace -o json', 'status carapace']);
  });

  it('asks whether somebody makes a server that is not finished, unless it is us', async ({ folder }) => {
    const row = JSON.stringify([{ request_id: 'a', name: 'sky.launch', status: 'RUNNING', created_at: 1 }]);
    const { sky } = await fakeSky(
      folder,
      `case "$args" in api*) echo '${row}';; *) echo '${statusJson('INIT')}';; esac`,
    );
    expect(await takeReading(sky, asked)).toMatchObject({ state: { kind: 'initializing' }, beingMade: true });
    expect(await takeReading(sky, { ...asked, ours: true })).toMatchObject({ beingMade: false });
  });

  it('is refused when it cannot be read, with the last lines', async ({ folder }) => {
    const { sky } = await fakeSky(folder, says(`one\ntwo\n\n{"three": \n${'x'.repeat(500)}`));
    const expected = { kind: 'output_unreadable', lines: ['two', '{"three": ', 'x'.repeat(200)] };
    await expect(takeReading(sky, asked)).rejects.toEqual(problem(expected));
  });

  it('is refused when SkyPilot says that its answer is stale', async ({ folder }) => {
    const note = 'Failed to refresh status for 1 cluster: no route to host';
    const { sky } = await fakeSky(folder, says(`${note}\n${statusJson('UP')}`));
    await expect(takeReading(sky, asked)).rejects.toEqual(problem({ kind: 'network', reason: note }));
  });

  it('says why a call failed', async ({ folder }) => {
    const error = 'sky.exceptions.ApiServerConnectionError: Could not connect to SkyPilot API server at x.';
    const { sky } = await fakeSky(folder, `echo '${error}' >&2; exit 1`);
    await expect(takeReading(sky, asked)).rejects.toEqual(problem({ kind: 'api_server', state: 'down' }));
  });

  it('says that SkyPilot hangs when it gives no answer', async ({ folder }) => {
    const { sky } = await fakeSky(folder, 'exec sleep 1000', { CARAPACE_DEADLINE_SCALE: '0.01' });
    await expect(takeReading(sky, asked)).rejects.toEqual(problem({ kind: 'api_server', state: 'hung' }));
  });

  it('is cancelled by its signal, though sky could have cleaned up and ended well', async ({ folder }) => {
    const abort = new AbortController();
    const { sky, calls } = await fakeSky(folder, `trap 'exit 0' TERM; while :; do sleep 0.05; done`);
    const reading = takeReading(sky, { ...asked, signal: abort.signal });
    const expectation = expect(reading).rejects.toEqual(problem({ kind: 'cancelled' }));
    await until(async () => (await calls()).length === 1);
    abort.abort();
    await expectation;
  });
});
