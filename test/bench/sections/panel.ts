import { writeFile } from 'node:fs/promises';
import type { Effort } from '../Effort.ts';
import { Opened } from '../host/Job.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';
import { installForBench } from '../windows/installForBench.ts';
import { openBenchWindow } from '../windows/openBenchWindow.ts';
import { readyAfter } from '../windows/watchReady.ts';

/** How long it takes until the panel of the vaults can be used, beside a page with nothing in it. */
export async function panel({ panels }: Effort): Promise<Section> {
  const extensionsDir = await installForBench(['carapace']);
  const took = await openBenchWindow(extensionsDir, { kind: 'panel', rounds: panels }, async (window) => {
    const readyAt: number[] = [];
    for (let turn = 0; turn < panels * 2; turn += 1) {
      readyAt.push(await readyAfter(window.page, readyAt.at(-1) ?? 0));
      await writeFile(`${window.report}.seen-${String(turn)}`, '');
    }
    const { asked } = Opened.parse(await window.reported());
    return asked.map(({ what, at }, turn) => ({ what, ms: (readyAt[turn] ?? Number.NaN) - at }));
  });
  const row = (what: string, of: 'empty' | 'panel', from: number, to?: number): Row => ({
    ...{ what, unit: 'ms' },
    values: took.flatMap((one) => (one.what === of ? [one.ms] : [])).slice(from, to),
  });
  const [empty, again] = [row('an empty page, later ones', 'empty', 1), row('the panel, later ones', 'panel', 1)];
  return {
    rows: [
      row('an empty page, the first in its window', 'empty', 0, 1),
      row('the panel, the first time', 'panel', 0, 1),
      empty,
      { ...again, ratio: { to: 'empty', value: median(again.values) / median(empty.values) } },
    ],
    notes: [
      'From the command to main[data-ready] in the page, in one window of VS Code 1.139.1, an empty page of another extension and the panel in turn. The first empty page also starts what VS Code needs for any page; the first panel also loads its code.',
    ],
  };
}
