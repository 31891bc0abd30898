import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import type { Effort } from '../Effort.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';
import { openSurveyor, type Surveyor } from '../surveys/openSurveyor.ts';

const [folders, filesInEach] = [1_000, 100];
const rules = ['node_modules/', '*.pyc', '/build', '.DS_Store', 'docs/**/*.tmp', '[._]*.sw?'];

type Shape = { readonly ms: number[]; readonly blocked: number[] };

/** Looking through 100,000 files before a launch, beside find and du, and how long that holds up whoever asks. */
export async function survey({ surveys }: Effort): Promise<Section> {
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  const surveyors: Surveyor[] = [];
  const [tree, flat] = [join(root, 'tree'), join(root, 'flat')];
  const [find, du]: [number[], number[]] = [[], []];
  const [many, one, aside, oneAside]: [Shape, Shape, Shape, Shape] = [nothing(), nothing(), nothing(), nothing()];
  try {
    await plant(tree, flat);
    const looks: [Surveyor, Shape][] = [];
    for (const [how, folder, shape] of [
      ['direct', tree, many],
      ['direct', flat, one],
      ['aside', tree, aside],
      ['aside', flat, oneAside],
    ] as const) {
      const surveyor = await openSurveyor(how, folder);
      surveyors.push(surveyor);
      looks.push([surveyor, shape]);
      // The first one finds the disk's own memory empty, and code that is not compiled yet.
      await look(surveyor, nothing());
    }
    for (let turn = 0; turn < surveys; turn += 1) {
      du.push(timed('du', ['-s', tree]));
      find.push(timed('find', [tree, '-type', 'f', '-printf', '%s\\n']));
      for (const [surveyor, shape] of looks) await look(surveyor, shape);
    }
  } finally {
    for (const { close } of surveyors) await close();
    await rm(root, { recursive: true, force: true });
  }
  return { rows: rowsOf({ many, one, aside, oneAside, find, du }), notes };
}

const notes = [
  '100,000 files, six rules, all in the system’s memory. Each is beside the find that ran just before it; nothing reads what find prints.',
  'The block is the longest time between two turns of the thread that asked, of which one millisecond is the clock’s own. Aside: a thread of its own looks, as in the extension host.',
];

type Figures = Readonly<Record<'many' | 'one' | 'aside' | 'oneAside', Shape>> & {
  readonly find: readonly number[];
  readonly du: readonly number[];
};

function rowsOf({ many, one, aside, oneAside, find, du }: Figures): Row[] {
  const times = many.ms.map((ms, turn) => ms / (find[turn] ?? Number.NaN));
  const ratio = { to: 'find', value: median(times) };
  const ms = (what: string, values: readonly number[]): Row => ({ what, unit: 'ms', values });
  const block = (what: string, { blocked }: Shape): Row => ({
    ...ms(`longest block, ${what}`, blocked),
    aim: { on: 'median', atMost: 20 },
  });
  return [
    { ...ms('survey, 1,000 folders', many.ms), ratio, aim: { on: 'ratio', atMost: 2 } },
    ms('find -type f -printf %s', find),
    ms('du -s', du),
    ms('survey, one folder', one.ms),
    ms('survey aside, 1,000 folders', aside.ms),
    block('1,000 folders', many),
    block('one folder', one),
    block('aside, 1,000 folders', aside),
    block('aside, one folder', oneAside),
  ];
}

function nothing(): Shape {
  return { ms: [], blocked: [] };
}

async function plant(tree: string, flat: string): Promise<void> {
  for (let at = 0; at < folders; at += 1) await fill(join(tree, String(at % 30), String(at)), filesInEach);
  await writeFile(join(tree, '.gitignore'), rules.join('\n'));
  await fill(flat, folders * filesInEach);
}

async function fill(folder: string, files: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let at = 0; at < files; at += 1) await writeFile(join(folder, `file-${String(at)}.txt`), 'x'.repeat(at % 10));
}

function timed(tool: string, args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(tool, args, { env: cleanEnvironment(), stdio: 'ignore' });
  if (status !== 0) throw new Error(`${tool} failed.`);
  return performance.now() - began;
}

async function look(surveyor: Surveyor, { ms, blocked }: Shape): Promise<void> {
  const seen = await surveyor.look();
  if (seen.files < folders * filesInEach) throw new Error(`Only ${String(seen.files)} files were found.`);
  ms.push(seen.ms);
  blocked.push(seen.blocked);
}
