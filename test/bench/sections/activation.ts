import type { Effort } from '../Effort.ts';
import { Activated } from '../host/Job.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';
import { installForBench } from '../windows/installForBench.ts';
import { openBenchWindow } from '../windows/openBenchWindow.ts';
import { ids } from '../windows/packageForBench.ts';
import { shownInStatusBar } from '../windows/watchStatusBar.ts';

type Seen = Activated & { readonly shown: readonly { readonly text: string; readonly at: number }[] };

/** What activating Carapace costs a window at rest, as VS Code itself measures it, and what goes on behind it. */
export async function activation({ windows }: Effort): Promise<Section> {
  const extensionsDir = await installForBench(['carapace', 'empty']);
  const runs: Seen[] = [];
  for (let turn = 0; turn < windows; turn += 1) {
    // Whoever comes second finds things loaded that both need.
    const extensions = turn % 2 === 0 ? [ids.empty, ids.carapace] : [ids.carapace, ids.empty];
    runs.push(
      await openBenchWindow(extensionsDir, { kind: 'activate', extensions }, async ({ page, reported }) => ({
        ...Activated.parse(await reported()),
        shown: await shownInStatusBar(page),
      })),
    );
  }
  const activating = (what: string, id: string): Row => ({
    what: `${what}: load + call + finish`,
    unit: 'ms',
    values: runs.map((run) => total(run, id)),
  });
  const [empty, carapace] = [activating('empty', ids.empty), activating('Carapace', ids.carapace)];
  const ratio = { to: 'empty', value: median(carapace.values) / Math.max(1, median(empty.values)) };
  return {
    rows: [empty, { ...carapace, ratio, aim: { on: 'median', atMost: 12 } }, ...behind(runs)],
    notes: [
      'On demand, in a window at rest, in VS Code 1.139.1; the .vsix is installed, and of its copy only the activation event at start-up is taken away.',
      'What a window shows is loaded behind the activation, which VS Code leaves out of its own figure. The rows below count it, from the moment Carapace was asked to activate.',
      `What it showed: ${runs[0]?.shown.map(({ text }) => text).join(' → ') ?? ''}.`,
    ],
  };
}

function total({ stats }: Activated, id: string): number {
  const found = stats[id];
  if (found === undefined) throw new Error(`VS Code did not measure ${id}.`);
  return found.load + found.call + found.finish;
}

function behind(runs: readonly Seen[]): Row[] {
  const began = ({ began }: Seen): number => began[ids.carapace] ?? Number.NaN;
  const ms = (what: string, of: (run: Seen) => number): Row => ({ what, unit: 'ms', values: runs.map(of) });
  return [
    ms('longest block of the host, empty', (run) => run.blockedMs[ids.empty] ?? Number.NaN),
    ms('longest block of the host, Carapace', (run) => run.blockedMs[ids.carapace] ?? Number.NaN),
    ms('until the status bar item is drawn', (run) => drawn(run, () => true) - began(run)),
    ms('until the first snapshot is drawn', (run) => drawn(run, (text) => text.includes('running')) - began(run)),
  ];
}

function drawn({ shown }: Seen, wanted: (text: string) => boolean): number {
  const found = shown.find(({ text }) => wanted(text));
  if (found === undefined) throw new Error(`The status bar never showed it: ${JSON.stringify(shown)}`);
  return found.at;
}
