import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { until } from '../node/until.ts';
import { freePort } from '../vscode/freePort.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { baseRoot } from './baseRoot.ts';
import { checkout } from './checkout.ts';
import { asUser } from './dockerfile/asUser.ts';
import { parseDockerfile } from './dockerfile/Instruction.ts';
import { playDockerfile } from './dockerfile/playDockerfile.ts';
import { sentContext } from './dockerfile/sentContext.ts';
import type { Stage } from './dockerfile/Stage.ts';
import { openRoom, type Ended, type Room } from './openRoom.ts';
import { runIn } from './Root.ts';
import { surroundings, type Surroundings } from './surroundings.ts';
import { unavailable } from './unavailable.ts';

const reason = await unavailable();
const text = await readFile(join(repoRoot, 'Dockerfile'), 'utf8');
const Answer = z.record(z.string(), z.unknown());
const Served = z.object({ value: z.object({ pid: z.number() }) });
const state = '/home/carapace/.carapace/state';

describe('the Dockerfile', () => {
  it('has no instruction that could not be played', () => {
    expect(parseDockerfile(text).length).toBeGreaterThan(10);
  });

  it.each(['FROM a\nHEALTHCHECK NONE', 'FROM a\nRUN --mount=type=cache x', 'RUN <<EOF\nx\nEOF', 'RUN x \\'])(
    'would not be played in part: %j',
    (other) => {
      expect(() => parseDockerfile(other)).toThrow(/^Line \d/);
    },
  );

  it('names no user, password or address in the defaults of its arguments', () => {
    const args = parseDockerfile(text).filter(({ name }) => name === 'ARG');
    expect(args.map(({ rest }) => rest).filter((rest) => /@|:\/\/|pass|token|secret/i.test(rest))).toEqual([]);
  });
});

describe.skipIf(reason !== undefined)('the image, played in a clean Debian', () => {
  let room: Room;
  let around: Surroundings;
  let context: string;
  let image: Stage;

  const carapace = async (...args: readonly string[]): Promise<Ended> =>
    runIn(image.root, [...image.entrypoint, ...args], await asUser(image, {}));

  beforeAll(async () => {
    room = await openRoom();
    around = await surroundings(room);
    const project = join(room.folder, 'project');
    context = join(room.folder, 'context');
    await checkout(room, project);
    await sentContext(room, project, context);
    image = await playDockerfile({
      ...{ room, text, context, base: await baseRoot(), lent: around.lent, around: around.env },
      buildArgs: { UV_MIRROR: around.server.url, SKY_EXTRAS: 'aws,gcp' },
      after: async ({ name, rest }, { root }) => {
        // The programs that ship trust the real uv only; from here on these trust the one that is served.
        if (name === 'RUN' && rest.includes('npm run'))
          await room.must(['cp', '--recursive', `${root.folder}/src/out/extension/dist/.`, `${root.folder}/src/dist`]);
      },
    });
  });
  afterAll(async () => {
    await around.server.close();
    await room.close();
  });

  it('answers by its entry point, as somebody who is not root, with tools of its own', async () => {
    const { stdout, stderr, code } = await carapace('tools', 'status', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Answer.parse(JSON.parse(stdout))).toMatchObject({
      ...{ sky_installed: true, uv_installed: true, source: 'managed', broken: null, activity: 'idle' },
      ...{ carapace_home: '/home/carapace/.carapace', extras: ['aws', 'gcp'] },
    });
    expect((await asUser(image, {})).user.uid).toBe(1000);
  });

  it('installs nothing again, not for a launch with its settings either', async () => {
    const requests = around.server.requests().length;
    expect(await carapace('tools', 'install')).toMatchObject({ code: 0 });
    expect((await carapace('launch')).stderr).not.toContain('downloaded');
    expect(around.server.requests()).toHaveLength(requests);
  });

  it('says what it can do', async () => {
    expect(await carapace('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: carapace') });
  });

  it('has what sky needs, and a sky that starts', async () => {
    const as = await asUser(image, {});
    for (const program of ['ssh', 'rsync', 'git', 'nc', 'carapace'])
      expect(await runIn(image.root, ['sh', '-c', `command -v ${program}`], as)).toMatchObject({ code: 0 });
    const sky = await runIn(image.root, ['/home/carapace/.carapace/tools/bin/sky', '--version'], as);
    expect(sky).toMatchObject({ code: 0, stdout: expect.stringMatching(/^skypilot, version \d/) });
  });

  it('keeps its state where the person can write, and leaves nothing of the build behind', async () => {
    const { folder } = image.root;
    for (const volume of image.volumes)
      expect(await room.must(['stat', '--format=%u', `${folder}${volume}`])).toBe('1000');
    expect(await room.must(['find', `${folder}/home/carapace`, '-not', '-user', '1000'])).toBe('');
    expect(await room.must(['ls', '-A', `${folder}/home/carapace/.carapace/state`])).toBe('');
    expect(await room.must(['ls', '-A', `${folder}/opt/carapace`])).toBe('LICENSE\nbin\ndist\npackage.json');
    expect(await room.run(['test', '-e', `${folder}/home/carapace/.carapace/cache`])).toMatchObject({ code: 1 });
  });

  it('was sent nothing but what it is built from', async () => {
    const sent = (await room.must(['ls', '-A', context])).split('\n');
    expect(sent).not.toContain('.git');
    expect(sent.filter((name) => /^(?:node_modules|dist|out|data|\.env.*)$/.test(name))).toEqual([]);
    expect(await room.must(['ls', '-A', join(context, 'bin')])).toBe('carapace');
    expect(await room.must(['ls', '-A', join(context, 'test')])).toBe('simulator');
  });

  it('serves the API on a socket when it is asked for nothing, and is well meanwhile only', async () => {
    expect(await health()).toEqual({ code: 1, stdout: '', stderr: '' });
    const serving = await serve(...image.command);
    expect(await health()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await room.must(['stat', '--format=%F %a %u', `${image.root.folder}${state}/api.sock`])).toBe(
      'socket 600 1000',
    );
    const asked = await ask('--unix-socket', 'api.sock', 'http://localhost/cluster/install-status');
    expect(asked).toMatchObject({ status: 'success', result: { sky_installed: true, source: 'managed' } });
    await serving.end();
    expect(await health()).toEqual({ code: 1, stdout: '', stderr: '' });
  });

  it('serves it on a port too, with a token that is kept', async () => {
    const port = String(await freePort());
    const token = `${state}/token`;
    const tokens: string[] = [];
    for (const round of ['made', 'kept']) {
      const serving = await serve('serve', '--port', port, '--token-file', token);
      expect(await health()).toEqual({ code: 0, stdout: '', stderr: '' });
      const asked = await ask(`http://127.0.0.1:${port}/cluster/status`);
      expect([round, asked]).toMatchObject([round, { status: 'success', result: { status: expect.any(String) } }]);
      tokens.push(await room.must(['cat', `${image.root.folder}${token}`]));
      await serving.end();
    }
    expect(tokens[1]).toBe(tokens[0]);
    expect(await room.must(['stat', '--format=%a %u', `${image.root.folder}${token}`])).toBe('600 1000');
  });

  it('has a health check that an engine understands', () => {
    expect(image.health?.command[0]).toBe(image.entrypoint[0]);
    const { retries = '', ...times } = image.health?.flags ?? {};
    expect(Object.keys(times).sort()).toEqual(['interval', 'start-period', 'timeout']);
    for (const time of Object.values(times)) expect(time).toMatch(/^[1-9]\d*s$/);
    expect(retries).toMatch(/^[1-9]$/);
  });

  /** What the engine runs to see how a container is. */
  async function health(): Promise<Ended> {
    return runIn(image.root, image.health?.command ?? [], await asUser(image, {}));
  }

  /** Starts a container that serves. To end it is what the engine does: SIGTERM. */
  async function serve(...args: readonly string[]): Promise<{ readonly end: () => Promise<void> }> {
    const serving = carapace(...args);
    await until(async () => (await health()).code === 0);
    const end = async (): Promise<void> => {
      const record = await room.must(['cat', `${image.root.folder}${state}/api.json`]);
      await room.must(['kill', '-TERM', String(Served.parse(JSON.parse(record)).value.pid)]);
      expect(await serving).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringContaining('The API is served on'),
      });
    };
    return { end };
  }

  /** Asks as the README says it: from outside, with the token from inside. */
  async function ask(...where: readonly string[]): Promise<Record<string, unknown>> {
    const { stdout: input } = await carapace('api', 'header');
    const cwd = `${image.root.folder}${state}`;
    const asked = await room.must(['curl', '-sS', '--noproxy', '*', '-H', '@-', ...where], { input, cwd });
    return Answer.parse(JSON.parse(asked));
  }
});
