import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { StartedApiServer } from '../../../../src/core/server/idleServer.ts';
import { journalAt } from '../../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../../src/node/journal/readRecord.ts';
import { isListening } from '../../../../src/node/sky/isListening.ts';
import { withServer, type StartHooks } from '../../../../src/node/sky/server/withServer.ts';
import { freePort } from '../../../vscode/freePort.ts';
import { fakeSky } from '../../fakeSky.ts';
import { it } from '../../withFolder.ts';
import { until } from '../../until.ts';

/** A `sky` whose `api start` does what `start` says; in that, `$node` listens on the port until it is told to end. */
async function aPlace(folder: string, start: string, hooks: StartHooks = {}) {
  const port = await freePort();
  const script = `require('net').createServer().listen(${String(port)}, '127.0.0.1')`;
  const node = `(exec "${process.execPath}" -e "${script}" >/dev/null 2>&1 & echo $! > "$dir/server.pid")`;
  const ready = `while ! "${process.execPath}" -e "require('net').connect(${String(port)}, '127.0.0.1').once('connect', () => process.exit(0)).once('error', () => process.exit(1))"; do :; done`;
  const body = `node() { ${node}; ${ready}; }\ncase "$args" in 'api start') ${start};; *) echo "answers $args";; esac`;
  const env = {
    STARTS_SERVER: '1',
    HOME: folder,
    PATH: process.env['PATH'],
    SKYPILOT_API_SERVER_LOCAL_PORT: String(port),
  };
  const fake = await fakeSky(folder, body, env);
  const journal = journalAt(join(folder, 'state'));
  onTestFinished(async () => {
    const pid = Number(await readFile(join(folder, 'server.pid'), 'utf8').catch(() => ''));
    if (pid > 0) process.kill(pid);
  });
  const calls = async () => (await fake.calls()).map(({ args }) => args);
  return { fake, env, journal, port, calls, sky: withServer(fake.sky, journal, env, hooks) };
}

const deadlineMs = 30_000;

describe('a sky that needs SkyPilot’s server', () => {
  it('starts it first, tells so, and keeps what that said and that it was ours', async ({ folder }) => {
    const told: string[] = [];
    const hooks = { onStart: () => told.push('starts'), onLines: (lines: readonly string[]) => told.push(...lines) };
    const { sky, env, journal, calls } = await aPlace(folder, 'echo started; node', hooks);
    const { stdout } = await sky(['status', 'carapace'], { deadlineMs });
    expect(stdout).toBe('answers status carapace\n');
    await sky(['queue'], { deadlineMs });
    expect(await calls()).toEqual(['api start', 'status carapace', 'queue']);
    expect(told).toEqual(['starts', 'started']);
    expect(await isListening(env)).toBe(true);
    expect(await readFile(journal.apiServerLog, 'utf8')).toMatch(/sky api start: exit 0\n {2}started\n$/);
    expect(await readRecord(journal.apiServer, StartedApiServer, () => undefined)).toBeDefined();
  });

  it('is started once, by whichever of several callers comes first', async ({ folder }) => {
    const { sky, calls } = await aPlace(folder, 'node');
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => sky(['status', name], { deadlineMs })));
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect((await calls()).filter((args) => args === 'api start')).toHaveLength(1);
  });

  it('answers why it could not be started, and asks nothing', async ({ folder }) => {
    const { sky, calls } = await aPlace(folder, 'echo "RuntimeError: it is disabled" >&2; exit 1');
    const { exitCode, stderr } = await sky(['status', 'carapace'], { deadlineMs });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'RuntimeError: it is disabled\n' });
    expect(await calls()).toEqual(['api start']);
  });

  it('is left alone by what is about itself, and where it is not one that sky starts', async ({ folder }) => {
    const { fake, env, journal, port, sky, calls } = await aPlace(folder, 'node');
    for (const args of [['--version'], ['api', 'info'], ['api', 'stop']]) await sky(args, { deadlineMs });
    const tunnel = { ...env, SKYPILOT_API_SERVER_ENDPOINT: `http://127.0.0.1:${String(port + 1)}` };
    await withServer(fake.sky, journal, tunnel)(['status'], { deadlineMs });
    expect(await calls()).toEqual(['--version', 'api info', 'api stop', 'status']);
  });

  it('does not wait for it once somebody cancels', async ({ folder }) => {
    const cancel = new AbortController();
    const { sky, fake } = await aPlace(folder, 'sleep 60', { cancelled: cancel.signal });
    const answer = sky(['status'], { deadlineMs });
    await until(async () => (await fake.calls()).length === 1);
    cancel.abort();
    expect((await answer).ended).toBe('aborted');
    expect((await fake.calls()).map(({ args }) => args)).toEqual(['api start']);
  });

  it('is not started where something listens already', async ({ folder }) => {
    const { sky, port, calls } = await aPlace(folder, 'node');
    const server = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void server.close());
    await until(() => server.listening);
    await sky(['status'], { deadlineMs });
    expect(await calls()).toEqual(['status']);
  });
});
