import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effort } from '../Effort.ts';
import { toStatusBar } from '../latency/toStatusBar.ts';
import { toWatchers } from '../latency/toWatchers.ts';
import type { Section } from '../Row.ts';
import { installForBench } from '../windows/installForBench.ts';

const aim = { on: 'p99', atMost: 100 } as const;

/** How late a change of the journal is known to every other process, and to be seen in a window. */
export async function changes({ changes: times }: Effort): Promise<Section> {
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  try {
    const bare = await toWatchers(join(root, 'bare'), { worker: 'bareWatcher', count: 1 }, times);
    const one = await toWatchers(join(root, 'one'), { worker: 'watcher', count: 1 }, times);
    const three = await toWatchers(join(root, 'three'), { worker: 'watcher', count: 3 }, times);
    const shown = await toStatusBar(await installForBench(['carapace']), Math.ceil(times / 2));
    return {
      rows: [
        { what: 'bare watch of the file, nothing of ours', unit: 'ms', values: bare },
        { what: 'to the snapshot of one other process', unit: 'ms', values: one, aim },
        { what: 'to the snapshots of three others', unit: 'ms', values: three, aim },
        { what: "to the screen: a window's status bar", unit: 'ms', values: shown, aim },
      ],
      notes: [
        'The bare watch shows what the machine itself adds at this moment: a p99 that is high there says nothing about us below.',
        'From just before one process writes what goes on (whole file, renamed into place) to the snapshot that another has read, as every window does, and to the text in the status bar of a real VS Code. Changes come ten times a second, and twice a second to the screen, as often as a runner tells how far it is.',
      ],
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
