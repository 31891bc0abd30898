import { parseSettings } from '../../../src/core/settings/parseSettings.ts';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { watchFolder } from '../../../src/node/journal/watchFolder.ts';
import { readSnapshot } from '../../../src/node/readSnapshot.ts';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';

/**
 * `watcher`: keeps a snapshot of the journal as a window does. Says `ready`, and when the note of what goes on is `end`,
 * how long after the instant in it each note was known, in milliseconds. A note that another one overtook is not there.
 */
async function main(): Promise<void> {
  const { env } = process;
  const places = layout(carapaceHome(env, ''));
  const parsed = parseSettings({}, { env, absolute: (path) => ({ ok: true, path }) });
  if (!parsed.ok) throw new Error('The default settings are not valid.');
  const late = new Map<string, number>();
  await new Promise<void>((resolve) => {
    const stop = watchFolder(places.state, async () => {
      const { activity } = await readSnapshot(places, parsed.settings, console.error);
      const now = monotonic();
      const note = activity.kind === 'busy' ? (activity.note ?? '') : '';
      if (note === 'end') {
        stop();
        clearInterval(alive);
        resolve();
      } else if (/^\d+$/.test(note) && !late.has(note)) late.set(note, (now - Number(note)) / 1000);
    });
    // What watches keeps no process alive by itself.
    const alive = setInterval(() => undefined, 60_000);
    console.log('ready');
  });
  console.log(JSON.stringify([...late.values()]));
}

endWith(main());
