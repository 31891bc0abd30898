import { existsSync, lstatSync } from 'node:fs';
import { readFile, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSimulator } from '../simulator/testing/buildSimulator.ts';
import { createWorld, type World } from '../simulator/testing/createWorld.ts';
import { FAULT_SCENES } from '../simulator/testing/faultScenes.ts';
import { PROJECT_FILES, TASK } from '../simulator/testing/projectFiles.ts';
import * as scenes from '../simulator/testing/recordedScenes.ts';
import { readRecording, shapeOf } from '../simulator/testing/recordings.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bundle: string;
let world: World;
const sky = (command: string, env: NodeJS.ProcessEnv = {}) => world.sky(command.split(' '), { env });
const statusOf = async (name: string, more = '') =>
  /"status": "(\w+)"/.exec((await sky(`status ${name} -o json${more}`)).stdout)?.[1];
const launchAsync = async () =>
  /sky\.launch request: (\S+)/.exec((await sky('launch -y --async -c box task.yaml')).stdout)?.[1] ?? '';
/** Launches so that the machine is there and the launch does not end by itself. Answers the request's id. */
const launchStuck = async () => {
  await world.cloud('fault', 'stuck_init');
  const id = await launchAsync();
  await vi.waitFor(() => readFile(join(world.state, 'machines', 'box.json')), { timeout: 40_000 });
  return id;
};

beforeAll(async () => {
  bundle = await buildSimulator();
});
afterAll(() => rm(bundle, { recursive: true, force: true }));
beforeEach(async () => {
  world = await createWorld(bundle, { SKY_SIMULATOR_REFRESH_SECONDS: '3600' });
  for (const [path, text] of Object.entries(PROJECT_FILES)) await world.write(path, text);
});
afterEach(() => world.dispose());

describe('the life of a server', () => {
  it('launches, tells, stops, starts and goes', async () => {
    expect((await sky('status -o json')).stdout).toMatch(/Failed to connect[^]*server started.*\n\[\]\n$/);
    const id = await launchAsync();
    const log = await sky(`api logs ${id.slice(0, 8)}`);
    expect(log.stdout).toMatch(/^Considered resources[^]*⚙︎ Launching[^]*Job submitted, ID: 1\n$/);
    expect(await sky(`api logs ${id}`)).toEqual({ ...log, code: 0 });
    const job = await sky('logs box 1');
    expect(job.stdout).toMatch(/\(carapace, pid=\d+\).* it's \$HOME\n.*\.gitignore\n.* a\.txt\n.*SUCCEEDED/);
    expect(job.stdout).not.toMatch(/b\.log|never run here/);
    expect(await statusOf('box')).toBe('UP');
    const entry = await readFile(join(world.home, '.sky/generated/ssh/box'), 'utf8');
    expect(entry).toContain(`Host box\n  HostName ${(await sky('status --ip box')).stdout}`);
    await sky('stop -y box');
    expect(await statusOf('box')).toBe('STOPPED');
    expect((await sky('start -y box')).stdout).toContain('Cluster box started.');
    expect(await statusOf('box')).toBe('UP');
    expect((await sky('cost-report -o json')).stdout).toMatch(/"instance_type": "m6i\.xlarge"/);
    await sky('down -y box');
    expect((await sky('status -o json')).stdout).toBe('[]\n');
    expect(existsSync(join(world.home, '.sky/generated/ssh/box'))).toBe(false);
  });

  it('starts no API server for its version, and notes every call', async () => {
    await sky('--version');
    expect(await world.serverPid()).toBeUndefined();
    expect(await world.calls()).toEqual([expect.stringMatching(/"argv":\["--version"\].*"envNames":\[.*"HOME"/)]);
  });

  it('answers readings over HTTP', async () => {
    await sky('launch -y -d -c box task.yaml');
    const base = `http://127.0.0.1:${String(world.port)}`;
    expect(await (await fetch(`${base}/api/health`)).json()).toMatchObject({ status: 'healthy', api_version: '53' });
    const body = JSON.stringify({ cluster_names: ['box'], refresh: 'NONE', all_users: false, summary_response: true });
    const asked = await fetch(`${base}/status`, { method: 'POST', body });
    expect(await asked.text()).toBe('null');
    const id = asked.headers.get('X-Skypilot-Request-ID') ?? '';
    const got = await (await fetch(`${base}/api/get?request_id=${id}`)).text();
    expect(got).toMatch(/"status":"SUCCEEDED".*\\"name\\":\\"box\\".*\\"status\\":\\"UP\\"/);
  });
});

describe('the traps', () => {
  it.each([
    { signal: 'SIGTERM', code: null, stderr: '', speaks: false },
    { signal: 'SIGINT', code: 1, stderr: '\nAborted!\n', speaks: true },
  ] as const)('lets a launch outlive $signal', async ({ signal, code, stderr, speaks }) => {
    const manner = { env: { SKY_SIMULATOR_SPEED: '0.02' }, until: 'Launching on', signal };
    const outcome = await world.sky(['launch', '-y', '-c', 'box', 'task.yaml'], manner);
    expect(outcome).toMatchObject({ code, stderr });
    expect(outcome.stdout.includes('Request will continue running asynchronously.')).toBe(speaks);
    const { stdout } = await sky('api status -a -o json');
    const id = /"request_id": "([\da-f-]{36})",\s+"name": "sky.launch"/.exec(stdout)?.[1] ?? '';
    expect((await sky(`api logs ${id}`)).code).toBe(0);
    expect(await statusOf('box')).toBe('UP');
  });

  it('leaves the machine up and the cluster INIT after a cancel, and calls it UP later', async () => {
    const id = await launchStuck();
    expect((await sky(`api cancel -y ${id}`)).stdout).toContain(`Cancelled 1 request: ${id}`);
    const log = await sky(`api logs ${id}`);
    expect([log.code, log.stderr]).toEqual([1, expect.stringContaining('RequestCancelled')]);
    expect(await statusOf('box')).toBe('INIT');
    expect((await world.cloud('list')).stdout).toContain('machine running');
    expect(await statusOf('box', ' --refresh')).toBe('UP');
    expect((await sky('start -y box')).stdout).toContain('already has status UP');
    await world.cloud('clear');
    expect((await sky('launch -y -c box task.yaml')).code).toBe(0);
  });

  it('cancels a launch by a stop, and stops the machine', async () => {
    const id = await launchStuck();
    expect((await sky('stop -y box')).stdout).toContain('Stopping cluster box...done.');
    expect((await sky(`api status ${id} -o json`)).stdout).toMatch(/"status": "CANCELLED"[^]*"cluster_name": "box"/);
    expect(await statusOf('box')).toBe('STOPPED');
  });

  it('keeps the cluster INIT and forgets the request when its API server is killed midway', async () => {
    const id = await launchStuck();
    process.kill((await world.serverPid()) ?? 0, 'SIGKILL');
    const log = await sky(`api logs ${id}`);
    expect([log.code, log.stderr]).toEqual([1, expect.stringContaining(`Request '${id}' not found`)]);
    expect(await statusOf('box')).toBe('INIT');
  });

  it('follows what happens outside only with a refresh', async () => {
    await sky('launch -y -d -c box task.yaml');
    await world.cloud('stop', 'box');
    expect([await statusOf('box'), await statusOf('box', ' --refresh')]).toEqual(['UP', 'STOPPED']);
    await world.cloud('terminate', 'box');
    expect(await statusOf('box')).toBe('STOPPED');
    expect((await sky('status box --refresh -o json')).stdout).toBe('[]\n');
  });

  it('copies links as links, reads .skyignore instead of .gitignore, and deletes nothing', async () => {
    await world.write('vault/.skyignore', 'a.txt\n');
    await symlink('a.txt', join(world.root, 'vault', 'link'));
    await sky('launch -y -c box task.yaml');
    const place = join(world.state, 'disks/box/opt/data/public');
    for (const path of [place, join(place, 'link')]) expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect((await readdir(place)).sort()).toEqual(['.gitignore', '.skyignore', 'b.log', 'link']);
    await rm(join(world.root, 'vault', 'b.log'));
    await sky('launch -y -c box task.yaml');
    expect(await readdir(place)).toContain('b.log');
  });

  it('reads deeper ignore files of the same kind, and what git excludes without one', async () => {
    const place = join(world.state, 'disks/box/opt/data/public');
    await world.write('vault/deep/.gitignore', 'c.txt\n');
    await world.write('vault/deep/c.txt', '');
    await world.write('vault/.git/info/exclude', 'a.txt\n');
    await sky('launch -y -c box task.yaml');
    expect(await readdir(place)).not.toContain('a.txt');
    expect(await readdir(join(place, 'deep'))).toEqual(['.gitignore']);
    await world.write('vault/.skyignore', '*.none\n');
    await world.write('vault/deep/.skyignore', 'd.txt\n');
    await world.write('vault/deep/d.txt', '');
    await sky('launch -y -c box task.yaml');
    expect(await readdir(place)).toContain('a.txt');
    expect((await readdir(join(place, 'deep'))).sort()).toEqual(['.gitignore', '.skyignore', 'c.txt']);
  });

  it('takes the machine that is up for a task that asks for no other, whatever its size', async () => {
    const sized = (resources: string) => TASK.replace(/resources:[^]*?(?=\n\w)/, `resources: ${resources}`);
    await sky('launch -y -d -c box task.yaml');
    for (const fits of ['{}', '{infra: aws}', '{cpus: 8+, memory: 32+}']) {
      await world.write('again.yaml', sized(fits));
      expect([fits, (await sky('launch -y -d -c box again.yaml')).code]).toEqual([fits, 0]);
    }
    await world.write('other.yaml', sized('{infra: aws/eu-west-1}'));
    expect((await sky('launch -y -d -c box other.yaml')).stderr).toContain('ResourcesMismatchError');
  });

  it.each(['back\\slash', 'a\ttab', 'both\'and"'])('fails for the folder %j once the machine is up', async (name) => {
    await world.write(`${name}/x`, '');
    await world.write('odd.yaml', TASK.replace('./vault', JSON.stringify(`./${name}`)));
    const outcome = await sky('launch -y -c box odd.yaml');
    expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringMatching(/CommandError.*return code 23/)]);
    expect(await statusOf('box')).toBe('UP');
  });

  it('sends the keys of every cloud that has any to the machine, but for those that may stay', async () => {
    for (const file of ['.aws/credentials', '.kube/config', '.runpod/config.toml'])
      await world.write(`../home/${file}`, 'secret');
    await sky(
      'launch -y -d --config aws.remote_identity=NO_UPLOAD --config runpod.remote_identity=NO_UPLOAD -c box noRun.yaml',
    );
    const home = join(world.state, 'disks/box/home/ubuntu');
    const arrived = ['.aws/credentials', '.kube/config', '.runpod/config.toml'].filter((file) =>
      existsSync(join(home, file)),
    );
    expect(arrived).toEqual(['.kube/config', '.runpod/config.toml']);
  });

  it('stays AUTOSTOPPING, and up, where the machine may not stop itself', async () => {
    await world.cloud('fault', 'autostop_fails');
    const env = { SKY_SIMULATOR_SPEED: '0.02', SKY_SIMULATOR_REFRESH_SECONDS: '1' };
    await sky('launch -y -d -i 0 -c box noRun.yaml', env);
    await vi.waitFor(async () => expect(await statusOf('box')).toBe('AUTOSTOPPING'), { timeout: 40_000 });
    expect(await statusOf('box', ' --refresh')).toBe('AUTOSTOPPING');
    expect((await world.cloud('list')).stdout).toContain('machine running');
  });

  it('refuses a trailing slash on a target', async () => {
    await world.write('slash.yaml', TASK.replace('public: ', 'public/: '));
    expect((await sky('launch -y -c box slash.yaml')).stderr).toContain('cannot end with a slash');
  });
});

describe('the faults', () => {
  it.each(FAULT_SCENES)('$fault: $command', async ({ fault, command, code, says }) => {
    const name = command.startsWith('start') ? 'down' : 'up';
    await sky(`launch -y -d -c ${name} noRun.yaml`);
    if (name === 'down') await sky('stop -y down');
    const outcome = await sky(command, { SKY_SIMULATOR_FAULT: fault });
    expect([outcome.code, outcome.stdout + outcome.stderr]).toEqual([code, expect.stringMatching(says)]);
  });

  it('huge: all of its 100 MB arrive through a pipe', async () => {
    const { stdout } = await sky('launch -y -d -c box task.yaml', { SKY_SIMULATOR_FAULT: 'huge' });
    expect(stdout.length).toBeGreaterThan(100_000_000);
    expect(stdout.slice(-14)).toBe('\tsky down box\n');
  });

  it('hung_server: accepts and never answers', async () => {
    await sky('api start');
    await world.cloud('fault', 'hung_server');
    const asked = fetch(`http://127.0.0.1:${String(world.port)}/api/health`, { signal: AbortSignal.timeout(300) });
    await expect(asked).rejects.toThrow('timeout');
  });
});

describe('beside the recordings of the real one', () => {
  const play = async (list: readonly scenes.Scene[]) => {
    for (const [name, command, env] of list) {
      const ours = await sky(command, env);
      expect.soft(shapeOf(name, ours)).toEqual(shapeOf(name, readRecording(name)));
    }
  };
  it('says the same without a cluster', () => play(scenes.WITHOUT_CLUSTER));
  it('says the same through the life of a cluster', () => play(scenes.WITH_CLUSTER));
});
