import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { bundleForBench } from '../bundleForBench.ts';
import { monotonic } from '../workers/monotonic.ts';
import { changeJournal, type Change } from './changeJournal.ts';
import { Late } from './Late.ts';

export type Watching = { readonly worker: 'watcher' | 'bareWatcher'; readonly count: number };

/** How long after its writing a change is known to each of so many other processes, in milliseconds. */
export async function toWatchers(home: string, { worker, count }: Watching, changes: number): Promise<number[]> {
  const program = await bundleForBench(`workers/${worker}.ts`, `workers/${worker}.cjs`);
  const env = { ...cleanEnvironment(), CARAPACE_HOME: home };
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  try {
    const said = children.map(({ stdout }) => createInterface(stdout));
    await Promise.all(said.map((lines) => once(lines, 'line')));
    const answers = said.map((lines) => once(lines, 'line'));
    const journal = journalAt(layout(home).state);
    const next = (i: number): Change => ({ kind: 'launch', note: i === changes ? 'end' : String(monotonic()) });
    const texts: unknown[][] = await changeJournal(journal, changes + 1, {
      next,
      seen: () => Promise.all(answers),
      pauseMs: 100,
    });
    return texts.flatMap(([text]) => Late.parse(JSON.parse(String(text))));
  } finally {
    for (const child of children) child.kill();
  }
}
