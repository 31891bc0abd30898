import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, it } from 'vitest';
import { skyByHttp } from '../../../../src/node/sky/http/skyByHttp.ts';
import type { Sky } from '../../../../src/node/sky/Sky.ts';
import { patience } from '../../until.ts';
import { aServer } from './aServer.ts';

type Odd = Parameters<typeof aServer>[0];

const id = '2e44f94b-f1e1-4631-9458-7042094fb6b6';
const other = '8fe42ef6-88da-49d1-a4f8-74de1353e6f0';
const frame = (control: string, text = ''): string => `<sky-payload>"<${control}>${text}</${control}>"</sky-payload>\n`;

/** An answer in these pieces, as SkyPilot streams a log. A connection that breaks has no last piece. */
function log(pieces: readonly string[], { breaks = false } = {}) {
  return (_request: unknown, response: ServerResponse): void => {
    response.setHeader('X-Skypilot-Request-ID', other);
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    const next = (index: number): void => {
      const piece = pieces[index];
      if (piece !== undefined) response.write(piece, () => setImmediate(next, index + 1));
      else if (breaks) response.destroy();
      else response.end();
    };
    next(0);
  };
}

const rows = (status: string) => ({
  json: [
    { request_id: id, name: 'sky.launch', status, created_at: 1_795_921_803.9, request_body: '{"envs": "secret"}' },
  ],
});
const ended = (value: unknown, status = 'SUCCEEDED') => ({
  json: { status, return_value: JSON.stringify(value), request_body: 'gASV' },
});
const failed = (type: string, message: string) => ({
  status: 500,
  json: { detail: { status: 'FAILED', error: JSON.stringify({ object: 'gASV', type, message }) } },
});

type Given = { readonly statusSource?: 'auto' | 'command'; readonly env?: NodeJS.ProcessEnv };

async function place(odd: Odd, given: Given = {}) {
  const { statusSource = 'auto', env = {} } = given;
  const server = await aServer(odd);
  onTestFinished(server.close);
  const commands: string[] = [];
  const lines: string[] = [];
  const errors: string[] = [];
  const warnings: string[] = [];
  const command: Sky = (args) => {
    commands.push(args.join(' '));
    return Promise.resolve({
      command: 'sky',
      exitCode: 0,
      stdout: 'by command',
      stderr: '',
      ended: 'exit',
      minutes: 0,
    });
  };
  const around = { SKYPILOT_API_SERVER_ENDPOINT: server.url, ...env };
  const sky = skyByHttp(command, { env: around, settings: { statusSource }, warn: (text) => warnings.push(text) });
  const ask = (args: string, signal?: AbortSignal, deadlineMs = 20_000) =>
    sky(args.split(' '), {
      deadlineMs,
      signal,
      onLines: (more) => lines.push(...more),
      onErrorLines: (more) => errors.push(...more),
    });
  return { ...server, ask, commands, lines, errors, warnings };
}

describe('a log that is followed at SkyPilot’s server', { timeout: patience }, () => {
  it('has the lines of the command: no frames, no escapes, and none cut where the answer was', async () => {
    const pieces = [
      frame('rich_init', '[dim]Checking[/dim]'),
      'Consid',
      'ered\r\n\u001b[2m── \u001b[0mInst',
      'ance is up.',
    ];
    const { ask, lines, commands } = await place({
      '/api/stream': log([...pieces, frame('heartbeat'), ' Really.\nlast']),
      '/api/status': rows('SUCCEEDED'),
    });
    expect(await ask(`api logs ${id}`)).toMatchObject({ ended: 'exit', exitCode: 0, by: 'http' });
    expect(lines).toEqual(['Considered', '── Instance is up. Really.', 'last']);
    expect(commands).toEqual([]);
  });

  it('ends with the cause of a request that failed, as the command prints it', async () => {
    const { ask, errors } = await place({
      '/api/stream': log(['create_instances: Attempt failed\n']),
      '/api/status': rows('FAILED'),
      '/api/get': failed('ResourcesUnavailableError', 'Failed to acquire resources'),
    });
    const found = await ask(`api logs ${id}`);
    expect(found).toMatchObject({ exitCode: 1, stderr: 'ResourcesUnavailableError: Failed to acquire resources\n' });
    expect(errors).toEqual(['ResourcesUnavailableError: Failed to acquire resources']);
  });

  it('is cut off, and no more, when the connection breaks or the server forgets what it was', async () => {
    const { ask, change, lines, commands } = await place({ '/api/stream': log(['one\n', 'tw'], { breaks: true }) });
    expect(await ask(`api logs ${id}`)).toMatchObject({ ended: 'exit', exitCode: null });
    expect(lines).toEqual(['one', 'tw']);
    change('/api/stream', log(['one\n']));
    change('/api/status', { json: [] });
    expect(await ask(`api logs ${id}`)).toMatchObject({ ended: 'exit', exitCode: null });
    expect(commands).toEqual([]);
  });

  it('is the command’s when the server does not know the request', async () => {
    const { ask, commands, warnings } = await place({});
    expect(await ask(`api logs ${id}`)).toMatchObject({ stdout: 'by command' });
    expect(commands).toEqual([`api logs ${id}`]);
    expect(warnings).toEqual([]);
  });

  it('ends with the code that tells the job’s state', async () => {
    const { ask, asked, lines } = await place({ '/logs': log(['(task, pid=1) hello\n']), '/api/get': ended(100) });
    expect(await ask('logs carapace 7')).toMatchObject({ exitCode: 100, by: 'http' });
    expect(lines).toEqual(['(task, pid=1) hello']);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ cluster_name: 'carapace', job_id: 7, follow: true, tail: 0 });
  });

  it('ends with SkyPilot’s last word of a job that ended well, though the request goes on', async () => {
    const last = '\u001b[0m\u001b[32m✓ Job finished (status: SUCCEEDED).\u001b[0m\u001b[0m';
    const goesOn = (_request: unknown, response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      // What a job prints is not SkyPilot's word.
      response.write('(task, pid=1) ✓ Job finished (status: SUCCEEDED).\nhello\n');
      setImmediate(() => response.write(`${last}\n`));
    };
    const { ask, asked, lines } = await place({ '/logs': goesOn });
    expect(await ask('logs carapace 7')).toMatchObject({ ended: 'exit', exitCode: 0, by: 'http' });
    expect(lines.slice(-2)).toEqual(['hello', '✓ Job finished (status: SUCCEEDED).']);
    expect(asked.map(({ path }) => path)).toEqual(['/logs']);
  });

  it('stops at once when it is cancelled, and after its deadline', async () => {
    const endless = (_request: unknown, response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('one\n');
    };
    const { ask, commands } = await place({ '/api/stream': endless });
    const cancel = new AbortController();
    const following = ask(`api logs ${id}`, cancel.signal);
    cancel.abort();
    expect(await following).toMatchObject({ ended: 'aborted', exitCode: null });
    expect(await ask(`api logs ${id}`, undefined, 50)).toMatchObject({ ended: 'timed_out' });
    expect(commands).toEqual([]);
  });
});

describe('a question to SkyPilot’s server', { timeout: patience }, () => {
  it.each([
    ['check aws -o json', '/check', { default: { AWS: ['compute', 'storage'] } }, { clouds: ['aws'], verbose: false }],
    ['check -o json', '/check', { default: {} }, { clouds: null, verbose: false }],
  ])('is answered in the form of the command: %s', async (args, path, value, body) => {
    const { ask, asked } = await place({ [path]: { json: null, id: other }, '/api/get': ended(value) });
    const { stdout, exitCode } = await ask(args);
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, value]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(body);
  });

  it('has the jobs under the server’s name, and a request without what it was asked', async () => {
    const jobs = [{ job_id: 1, status: 'SUCCEEDED' }];
    const { ask } = await place({
      '/queue': { json: null, id: other },
      '/api/get': ended(jobs),
      '/api/status': rows('RUNNING'),
    });
    expect(JSON.parse((await ask('queue carapace -o json')).stdout)).toEqual({ carapace: jobs });
    const { stdout } = await ask(`api status ${id} -o json`);
    expect(stdout).toContain('RUNNING');
    expect(stdout).not.toContain('secret');
  });

  it('tells of a cost whether it is that of a spot machine, which HTTP has as a pickle', async () => {
    const row = { name: 'carapace', total_cost: 1, duration: 3600, resources: 'gASV' };
    const { ask } = await place({
      '/cost_report': { json: null, id: other },
      '/api/get': ended([
        { ...row, resources_str: '1x([spot]cpus=2, m6i.large)' },
        { ...row, resources_str: '1x(cpus=2)' },
      ]),
    });
    const { stdout } = await ask('cost-report -o json');
    expect(JSON.parse(stdout)).toMatchObject([{ resources: { use_spot: true } }, { resources: { use_spot: false } }]);
  });

  it('fails as the command does', async () => {
    const { ask } = await place({
      '/queue': { json: null, id: other },
      '/api/get': failed('ClusterNotUpError', 'It is stopped.'),
    });
    expect(await ask('queue carapace -o json')).toMatchObject({
      exitCode: 1,
      stderr: 'ClusterNotUpError: It is stopped.\n',
    });
  });

  it('is the command’s from the first answer in another form on, which is told once', async () => {
    const { ask, commands, warnings, asked } = await place({
      '/check': { json: null, id: other },
      '/api/get': { json: {} },
    });
    expect(await ask('check -o json')).toMatchObject({ stdout: 'by command' });
    const before = asked.length;
    expect(await ask('check -o json')).toMatchObject({ stdout: 'by command' });
    expect([asked.length, commands.length, warnings.length]).toEqual([before, 2, 1]);
    expect(warnings[0]).toContain('«sky check» is run instead');
  });

  it('is the command’s where it changes something, where settings say so, and where another server is meant', async () => {
    const { ask, commands } = await place({});
    await ask('launch -y --async -c carapace task.yaml');
    await ask(`api cancel -y ${id}`);
    expect(commands).toHaveLength(2);
    const byCommand = await place({}, { statusSource: 'command' });
    await byCommand.ask('check -o json');
    const elsewhere = await place({}, { env: { SKYPILOT_API_SERVER_ENDPOINT: 'https://sky.example.test' } });
    await elsewhere.ask('check -o json');
    const configured = await place({}, { env: { SKYPILOT_GLOBAL_CONFIG: '/etc/sky.yaml' } });
    await configured.ask('check -o json');
    expect([byCommand, elsewhere, configured].map((one) => one.asked.length + one.commands.length)).toEqual([1, 1, 1]);
  });

  it('is the command’s, with no word, while no server listens', async () => {
    const { ask, commands, warnings, close } = await place({});
    close();
    await ask('check -o json');
    expect([commands.length, warnings.length]).toEqual([1, 0]);
  });
});
