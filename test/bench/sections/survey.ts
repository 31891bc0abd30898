import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { survey as surveyOf } from '../../../src/node/vaults/survey/survey.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { runTool } from '../../vscode/runTool.ts';
import type { Effort } from '../Effort.ts';
import { median } from '../report/quantile.ts';
import type { Section } from '../Row.ts';

const [folders, filesInEach] = [1_000, 100];
const rules = ['node_modules/', '*.pyc', '/build', '.DS_Store', 'docs/**/*.tmp', '[._]*.sw?'];

type Shape = { readonly ms: number[]; readonly blocked: number[] };

/** Looking through 100,000 files before a launch, beside find and du, and how long that holds up this process. */
export async function survey({ floods }: Effort): Promise<Section> {
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  const [many, one, find, du]: [Shape, Shape, number[], number[]] = [nothing(), nothing(), [], []];
  try {
    const [tree, flat] = [join(root, 'tree'), join(root, 'flat')];
    for (let at = 0; at < folders; at += 1) await fill(join(tree, String(at % 30), String(at)), filesInEach);
    await writeFile(join(tree, '.gitignore'), rules.join('\n'));
    await fill(flat, folders * filesInEach);
    // The first one finds the disk's own memory empty, and code that is not compiled yet.
    await look(tree, nothing());
    for (let turn = 0; turn < floods; turn += 1) {
      find.push(await timed('find', [tree, '-type', 'f', '-printf', '%s\\n']));
      du.push(await timed('du', ['-s', tree]));
      await look(tree, many);
      await look(flat, one);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  const ratio = { to: 'find', value: median(many.ms) / median(find) };
  return {
    rows: [
      { what: 'survey, 1,000 folders', unit: 'ms', values: many.ms, ratio, aim: { on: 'ratio', atMost: 2 } },
      { what: 'find -type f -printf %s', unit: 'ms', values: find },
      { what: 'du -s', unit: 'ms', values: du },
      { what: 'longest block meanwhile', unit: 'ms', values: many.blocked, aim: { on: 'median', atMost: 20 } },
      { what: 'survey, one folder', unit: 'ms', values: one.ms },
      { what: 'longest block, one folder', unit: 'ms', values: one.blocked },
    ],
    notes: [
      '100,000 files, six rules, all in the system’s memory. The block is the longest time between two turns of a loop that does nothing else.',
    ],
  };
}

function nothing(): Shape {
  return { ms: [], blocked: [] };
}

async function fill(folder: string, files: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let at = 0; at < files; at += 1) await writeFile(join(folder, `file-${String(at)}.txt`), 'x'.repeat(at % 10));
}

async function timed(tool: string, args: readonly string[]): Promise<number> {
  const began = performance.now();
  await runTool(tool, args, { env: cleanEnvironment() });
  return performance.now() - began;
}

async function look(folder: string, { ms, blocked }: Shape): Promise<void> {
  const watched = watchTurns();
  const began = performance.now();
  const { files } = await surveyOf(folder);
  ms.push(performance.now() - began);
  blocked.push(watched.stop());
  if (files < folders * filesInEach) throw new Error(`Only ${String(files)} files were found.`);
}

/** Measures the longest time in which nothing else could run. */
function watchTurns(): { readonly stop: () => number } {
  let [last, longest] = [performance.now(), 0];
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  return {
    stop: () => {
      clearImmediate(next);
      return longest;
    },
  };
}
