import { mkdirSync, readFileSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';

/** `bareWatcher`: what `watcher` does, with nothing of ours: the system's own watch, and the file as text. */
async function main(): Promise<void> {
  const { activity } = journalAt(layout(carapaceHome(process.env, '')).state);
  const late = new Map<string, number>();
  mkdirSync(dirname(activity), { recursive: true });
  await new Promise<void>((resolve) => {
    const watcher = watch(dirname(activity), (_event, name) => {
      if (name !== 'activity.json') return;
      const [, note = ''] = /"note":"(\w+)"/.exec(readFileSync(activity, 'utf8')) ?? [];
      if (note === 'end') {
        watcher.close();
        resolve();
      } else if (!late.has(note)) late.set(note, (monotonic() - Number(note)) / 1000);
    });
    console.log('ready');
  });
  console.log(JSON.stringify([...late.values()]));
}

endWith(main());
