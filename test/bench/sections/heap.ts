import type { Effort } from '../Effort.ts';
import { Activated } from '../host/Job.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';
import { installForBench } from '../windows/installForBench.ts';
import { openBenchWindow } from '../windows/openBenchWindow.ts';
import { ids } from '../windows/packageForBench.ts';

const megabyte = 1024 * 1024;

type Used = { readonly host: number; readonly added: number };

/** What Carapace keeps in the extension host's heap, beside an extension that does nothing. */
export async function heap({ windows }: Effort): Promise<Section> {
  const folders = { empty: await installForBench(['empty']), carapace: await installForBench(['carapace']) };
  const used = async (name: 'empty' | 'carapace'): Promise<Used> => {
    const job = { kind: 'activate' as const, extensions: [ids[name]] };
    const report = await openBenchWindow(folders[name], job, ({ reported }) => reported());
    const { heapBefore, heapAfter } = Activated.parse(report);
    return { host: heapAfter / megabyte, added: (heapAfter - heapBefore) / megabyte };
  };
  const [empty, carapace]: [Used[], Used[]] = [[], []];
  for (let turn = 0; turn < windows; turn += 1) {
    // A heap does not grow because somebody else is busy, so the two need not wait for each other.
    const [without, withIt] = await Promise.all([used('empty'), used('carapace')]);
    empty.push(without);
    carapace.push(withIt);
  }
  const base = median(empty.map(({ added }) => added));
  const row = (what: string, values: readonly number[]): Row => ({ what, unit: 'MB', values });
  return {
    rows: [
      row(
        'host with the empty extension',
        empty.map(({ host }) => host),
      ),
      row(
        'host with Carapace',
        carapace.map(({ host }) => host),
      ),
      row(
        'added by activating the empty one',
        empty.map(({ added }) => added),
      ),
      {
        ...row(
          'added by activating Carapace, over the empty one',
          carapace.map(({ added }) => added - base),
        ),
        aim: { on: 'median', atMost: 1 },
      },
    ],
    notes: [
      'heapUsed after forced collections, before and after the activation in the same host, in a window of its own each time, with a running server in the journal, the window drawn and polling begun (there is no sky to call).',
    ],
  };
}
