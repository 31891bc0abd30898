import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { eventually } from '../eventually.ts';
import { openBenchWindow } from '../windows/openBenchWindow.ts';
import { shownInStatusBar } from '../windows/watchStatusBar.ts';
import { changeJournal, type Change } from './changeJournal.ts';

const words = [
  ['launch', 'provisioning'],
  ['stop', 'stopping'],
  ['destroy', 'destroying'],
] as const;

/** A runner tells how far it is not more often, in milliseconds. */
const pauseMs = 500;

/** How long after its writing a change is on the screen of a real window, in its status bar, in milliseconds. */
export async function toStatusBar(extensionsDir: string, changes: number): Promise<number[]> {
  const job = { kind: 'listen', show: false } as const;
  return openBenchWindow(extensionsDir, job, async ({ page, place }) => {
    await eventually('the status bar', async () => (await shownInStatusBar(page)).at(-1));
    const written: { readonly word: string; readonly at: number }[] = [];
    const next = (i: number): Change => {
      const [kind, word] = words[i % words.length] ?? words[0];
      written.push({ word, at: performance.timeOrigin + performance.now() });
      return { kind, note: '' };
    };
    const seen = async (): Promise<number[] | undefined> => {
      const shown = await shownInStatusBar(page);
      const late = written.map(
        ({ word, at }) => (shown.find((one) => one.at > at && one.text.includes(word))?.at ?? 0) - at,
      );
      return late.every((ms) => ms > 0) ? late : undefined;
    };
    const journal = journalAt(layout(place.carapaceHome).state);
    const all = { next, seen: () => eventually('the last change in the status bar', seen), pauseMs };
    return changeJournal(journal, changes, all);
  });
}
