import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
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

  it('says what it can do when it is asked for nothing', async () => {
    expect(await carapace(...image.command)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: carapace'),
    });
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
});
