import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { createParser } from 'eventsource-parser';
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { FailedAnswer } from '../../../src/api/contract/answers.ts';
import { destroyRoute, startRoute, stopRoute } from '../../../src/api/contract/changeRoutes.ts';
import { checkRoute } from '../../../src/api/contract/checkRoute.ts';
import { EventData } from '../../../src/api/contract/eventsRoute.ts';
import { installStatusRoute } from '../../../src/api/contract/installStatusRoute.ts';
import { launchRoute } from '../../../src/api/contract/launchRoute.ts';
import { statusRoute } from '../../../src/api/contract/statusRoute.ts';
import { parsedJson } from '../../../src/node/journal/parsedJson.ts';
import { asModules } from '../../vscode/asModules.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { it } from '../cliIt.ts';
import { patience, type Outcome, type World } from '../cliWorld.ts';

const readme = await readFile(join(repoRoot, 'README.md'), 'utf8');
const section = /^### For programs: the local API$[^]*?(?=^### )/m.exec(readme)?.[0] ?? '';

/** The blocks of a language, exactly as they are printed. */
function blocks(language: string): string[] {
  return [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  );
}

/** Puts the built program where the commands of the README find it, as in a clone. */
async function asClone({ project }: World, programs: string): Promise<void> {
  await mkdir(join(project, 'bin'));
  await cp(join(repoRoot, 'bin', 'carapace'), join(project, 'bin', 'carapace'));
  await writeFile(join(project, 'package.json'), '{"type": "module"}');
  await symlink(programs, join(project, 'dist'));
}

/** Runs a program in the world's project; whatever it started ends with it, in the end. */
async function runIn({ project, env }: World, program: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(program, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const ending = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, patience);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  clearTimeout(ending);
  return { code: child.exitCode, stdout, stderr };
}

/**
 * An answer is written at once, and so it is whole, wherever it stands between what the stream of events says. The line
 * break after it comes by itself.
 */
const answer = /\{"status":"(?:success|error)",.*?"duration_ms":[\d.e-]+\}\}/g;

function answersIn(said: string): unknown[] {
  return (said.match(answer) ?? []).map(parsedJson);
}

/** A line break of an answer may stand within an event, which is then left out: the client's tests look at each. */
function eventsIn(said: string): z.infer<typeof EventData>[] {
  const found: z.infer<typeof EventData>[] = [];
  const onEvent = ({ data }: { readonly data: string }): void => {
    const event = EventData.safeParse(parsedJson(data));
    if (event.success) found.push(event.data);
  };
  createParser({ onEvent }).feed(said.replace(answer, ''));
  return found;
}

const json = <T>(said: { readonly content: { readonly 'application/json': { readonly schema: T } } }): T =>
  said.content['application/json'].schema;

const [session = '', onSocket = '', ...more] = blocks('sh');
const shells = ['bash', 'sh', 'zsh'].filter((name) => existsSync(`/bin/${name}`) || existsSync(`/usr/bin/${name}`));

describe.concurrent('the commands of the README', { timeout: patience * 2 }, () => {
  it('are as many as are run here, and none has the token in it', () => {
    expect({ more, client: blocks('js').length }).toEqual({ more: [], client: 1 });
    expect(section).not.toMatch(/Bearer/i);
  });

  it.for(shells)('lead in %s from nothing to a running server, and to none', async (shell, { world, programs }) => {
    await asClone(world, programs);
    const { code, stdout, stderr } = await runIn(world, shell, ['-c', session]);
    expect({ code, stderr: stderr.replace(/^The API is served on http:.*\n/, '') }).toEqual({ code: 0, stderr: '' });
    const said = [
      ...[json(installStatusRoute.responses[200]), json(checkRoute.responses[200])],
      ...[json(launchRoute.responses[202]), json(statusRoute.responses[200])],
      ...[json(stopRoute.responses[202]), json(startRoute.responses[202]), json(destroyRoute.responses[202])],
    ];
    const answers = answersIn(stdout);
    expect(answers.filter((one) => FailedAnswer.safeParse(one).success)).toEqual([]);
    expect(answers).toHaveLength(said.length);
    for (const [index, schema] of said.entries()) schema.parse(answers[index]);
    expect(answers[3]).toMatchObject({ result: { status: 'running', cloud: 'AWS', region: 'us-east-1' } });
    const ends = eventsIn(stdout).flatMap((event) =>
      event.type === 'complete' || event.type === 'error' ? [event] : [],
    );
    expect(ends.map((end) => [end.type, end.operation])).toEqual(
      ['launch', 'stop', 'start', 'destroy'].map((kind) => ['complete', kind]),
    );
    expect(await world.clusters()).toEqual([]);
    expect(existsSync(world.journal.api)).toBe(false);
  });

  it('ask over a socket as well', async ({ world, programs }) => {
    await asClone(world, programs);
    await mkdir(world.journal.folder, { recursive: true, mode: 0o700 });
    const { code, stdout, stderr } = await runIn(world, 'sh', ['-c', onSocket]);
    expect({ code, stderr: stderr.replace(/^The API is served on \/.*\n/, '') }).toEqual({ code: 0, stderr: '' });
    expect(answersIn(stdout).map((one) => json(statusRoute.responses[200]).parse(one).result.status)).toEqual([
      'no_server',
    ]);
    expect(existsSync(join(world.journal.folder, 'api.sock'))).toBe(false);
  });

  it('have a client in few lines, which launches and hears of it', async ({ world, programs }) => {
    await asClone(world, programs);
    await build({ ...asModules, entryPoints: { client: join(repoRoot, 'src/api/client.ts') }, outdir: programs });
    await writeFile(join(world.project, 'snippet.mjs'), blocks('js').join('\n'));
    const before = await runIn(world, process.execPath, ['snippet.mjs']);
    expect(before).toMatchObject({ code: 1, stderr: expect.stringContaining('Start it with: carapace serve') });
    const server = world.start(['serve']);
    await server.says('The API is served');
    const { code, stdout, stderr } = await runIn(world, process.execPath, ['snippet.mjs']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('progress Getting ready\n');
    expect(stdout.trim().split('\n').at(-1)).toBe('complete Your server is running.');
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});
