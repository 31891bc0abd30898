import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from '../../../src/core/tools/layout.ts';
import { tailLines } from '../../../src/node/journal/tailLines.ts';
import { eventually } from '../eventually.ts';
import { Listened } from '../host/Job.ts';
import { openBenchWindow, type BenchWindow } from '../windows/openBenchWindow.ts';
import { monotonic } from '../workers/monotonic.ts';
import { stampsIn } from '../workers/stampedLine.ts';
import { whole } from './Late.ts';
import { runWriter, type Drip } from './runWriter.ts';

/** For each run, how long after their printing its lines were in the channel, and in the document of a shown one. */
export type Arrivals = { readonly logged: readonly number[][]; readonly drawn: readonly number[][] };

/**
 * Plays operations beside an open window, whose shipped mirror writes them to its channel. `show` opens the channel, so
 * that VS Code also puts the lines into a document.
 */
export async function toChannel(extensionsDir: string, drips: readonly Drip[], show: boolean): Promise<Arrivals> {
  return openBenchWindow(extensionsDir, { kind: 'listen', show }, async (window) => {
    await eventually('a window that listens', () => Promise.resolve(existsSync(`${window.report}.ready`) || undefined));
    const { state } = layout(window.place.carapaceHome);
    const logged: number[][] = [];
    for (const drip of drips) {
      const arriving = arrivals(await logFile(window), drip);
      await runWriter(state, drip);
      logged.push(await arriving);
    }
    // The last lines are drawn within VS Code's own half second, and the next look shows them.
    if (show) await eventually('the last line on the screen', () => lastShown(window, drips.at(-1)));
    await writeFile(`${window.report}.stop`, '');
    const { changes } = Listened.parse(await window.reported());
    const drawn = drips.map(({ run }) =>
      changes.flatMap(({ at, text }) => stampsIn(run, text).map((printed) => (at - printed) / 1000)),
    );
    return { logged, drawn };
  });
}

/** The file that VS Code makes for the channel at its first line: a line is in it as soon as the channel has it. */
function logFile({ vscode }: BenchWindow): Promise<string> {
  const logs = join(vscode.dataDir, 'data', 'logs');
  return eventually("the channel's folder", async () => {
    const names = await readdir(logs, { recursive: true });
    const folder = names.find((candidate) => candidate.endsWith('/carapace.carapace'));
    return folder === undefined ? undefined : join(logs, folder, 'Carapace.log');
  });
}

async function arrivals(file: string, drip: Drip): Promise<number[]> {
  const late: number[] = [];
  const take = (lines: readonly string[]): boolean => {
    const now = monotonic();
    late.push(...lines.flatMap((line) => stampsIn(drip.run, line)).map((at) => (now - at) / 1000));
    return late.length >= drip.lines;
  };
  await tailLines(file, take, AbortSignal.timeout(600_000));
  return whole(late, drip);
}

async function lastShown({ page }: BenchWindow, drip: Drip | undefined): Promise<true | undefined> {
  const text = await page.locator('.part.panel .view-lines').first().innerText();
  return text.replaceAll('\u00a0', ' ').includes(`${drip?.run ?? ''} printed`) ? true : undefined;
}
