import { posix } from 'node:path';
import * as z from 'zod/mini';
import { freshRoot, type Lent } from '../freshRoot.ts';
import type { Room } from '../openRoom.ts';
import { bareEnv, runIn } from '../Root.ts';
import { asUser } from './asUser.ts';
import { copyInto } from './copyInto.ts';
import { assignments, expanded, wordsOf } from './expanded.ts';
import { type Instruction, parseDockerfile } from './Instruction.ts';
import type { Stage } from './Stage.ts';

export type Build = {
  readonly room: Room;
  readonly text: string;
  /** The folder with what is sent, as the room sees it. */
  readonly context: string;
  /** What stands for the image that `BASE_IMAGE` names. */
  readonly base: string;
  readonly lent: readonly Lent[];
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What every RUN finds in its environment besides, as it finds a proxy. */
  readonly around: Readonly<Record<string, string>>;
  /** Told after each instruction. */
  readonly after: (instruction: Instruction, stage: Stage) => Promise<void>;
};

type Playing = Build & { readonly done: readonly Stage[]; readonly globals: Readonly<Record<string, string>> };

/**
 * Does what a Dockerfile says, one instruction after the other, in roots of our own, and answers its last stage.
 * @throws Error with the line of what failed or cannot be played.
 */
export async function playDockerfile(build: Build): Promise<Stage> {
  let playing: Playing = { ...build, done: [], globals: {} };
  let stage: Stage | undefined;
  for (const instruction of parseDockerfile(build.text)) {
    try {
      if (instruction.name === 'FROM') {
        if (stage !== undefined) playing = { ...playing, done: [...playing.done, stage] };
        stage = await begin(playing, instruction);
      } else if (stage === undefined) playing = { ...playing, globals: globalsWith(playing, instruction) };
      else {
        stage = await play(playing, stage, instruction);
        await build.after(instruction, stage);
      }
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`Dockerfile, line ${String(instruction.line)}: ${what}`, { cause: error });
    }
  }
  if (stage === undefined) throw new Error('The Dockerfile has no stage.');
  return stage;
}

/** An ARG before the first stage counts in FROM only. */
function globalsWith({ globals, buildArgs }: Playing, { name, rest }: Instruction): Readonly<Record<string, string>> {
  if (name !== 'ARG') throw new Error(`${name} stands before the first FROM.`);
  return { ...globals, ...declared(rest, buildArgs, globals) };
}

async function begin({ room, base, lent, globals, done }: Playing, { rest }: Instruction): Promise<Stage> {
  const [image = '', as, name] = wordsOf(expanded(rest, globals));
  if (image !== globals['BASE_IMAGE'] || image === '' || done.length > 5) throw new Error(`${image} is not at hand.`);
  if (as !== undefined && as.toUpperCase() !== 'AS') throw new Error(`${as} is not understood.`);
  const nothing = { args: {}, volumes: [], entrypoint: [], command: [], health: undefined };
  return { ...nothing, name, root: await freshRoot(room, base, lent), env: bareEnv, user: 'root', cwd: '/' };
}

async function play(playing: Playing, stage: Stage, { name, rest, flags }: Instruction): Promise<Stage> {
  const values = { ...stage.args, ...stage.env };
  switch (name) {
    case 'ARG':
      return { ...stage, args: { ...stage.args, ...declared(rest, playing.buildArgs, values) } };
    case 'ENV':
      return {
        ...stage,
        env: {
          ...stage.env,
          ...Object.fromEntries(assignments(expanded(rest, values)).map(([key, value]) => [key, value ?? ''])),
        },
      };
    case 'USER':
      return { ...stage, user: expanded(rest, values) };
    case 'WORKDIR':
      return inFolder(stage, posix.resolve(stage.cwd, expanded(rest, values)));
    case 'VOLUME':
      return { ...stage, volumes: [...stage.volumes, ...listOf(rest)] };
    case 'ENTRYPOINT':
      return { ...stage, entrypoint: listOf(rest) };
    case 'CMD':
      return { ...stage, command: listOf(rest) };
    case 'HEALTHCHECK':
      return { ...stage, health: { command: listOf(rest.replace(/^CMD\s*/, '')), flags } };
    case 'COPY':
      return copied(playing, stage, { words: wordsOf(expanded(rest, values)), from: flags['from'] });
    case 'RUN':
      return ran(playing, stage, rest);
    case 'FROM':
      throw new Error('A stage begins in the middle of one.');
  }
}

function declared(
  rest: string,
  given: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const found = assignments(rest).flatMap(([name, value]) => {
    const known = given[name] ?? (value === undefined ? undefined : expanded(value, values));
    return known === undefined ? [] : [[name, known] as const];
  });
  return Object.fromEntries(found);
}

/** Docker makes the folder when it is missing, and it then belongs to root. */
async function inFolder(stage: Stage, cwd: string): Promise<Stage> {
  await stage.root.room.must(['mkdir', '--parents', `${stage.root.folder}${cwd}`]);
  return { ...stage, cwd };
}

async function copied(
  { context, done }: Playing,
  stage: Stage,
  { words, from }: { words: readonly string[]; from: string | undefined },
): Promise<Stage> {
  const source = from === undefined ? context : done.find(({ name }) => name === from)?.root.folder;
  if (source === undefined) throw new Error(`There is no stage ${String(from)}.`);
  const to = words.at(-1) ?? '';
  const isFolder = to.endsWith('/') || to === '.';
  await copyInto(stage.root, {
    from: source,
    sources: words.slice(0, -1),
    to: `${posix.resolve(stage.cwd, to)}${isFolder ? '/' : ''}`,
  });
  return stage;
}

async function ran({ around }: Playing, stage: Stage, command: string): Promise<Stage> {
  const argv = command.startsWith('[') ? listOf(command) : ['/bin/sh', '-c', command];
  const { code, stdout, stderr } = await runIn(stage.root, argv, await asUser(stage, { ...around, ...stage.args }));
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}:\n${stdout}\n${stderr}`);
  return stage;
}

function listOf(text: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}
