import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effort } from '../Effort.ts';
import { bundleWorkers, type Drip } from '../latency/runWriter.ts';
import { throughPipe } from '../latency/throughPipe.ts';
import { toAnotherProcess } from '../latency/toAnotherProcess.ts';
import { toChannel } from '../latency/toChannel.ts';
import type { Row, Section } from '../Row.ts';
import { installForBench } from '../windows/installForBench.ts';

type Aim = NonNullable<Row['aim']>;

/** How late a line of a child is: in another process that follows the journal, and in the output channel of a window. */
export async function latency(effort: Effort): Promise<Section> {
  await bundleWorkers();
  const drips: Drip[] = [
    { run: 'slow', lines: effort.slowLines, perSecond: 1 },
    { run: 'fast', lines: effort.fastLines, perSecond: 1_000 },
  ];
  const bare: number[][] = [];
  for (const drip of drips) bare.push(await throughPipe(drip));
  const followed = await inState(async (state) => {
    const late: number[][] = [];
    for (const drip of drips) late.push(await toAnotherProcess(state, drip));
    return late;
  });
  const extensionsDir = await installForBench(['carapace']);
  const hidden = await toChannel(extensionsDir, drips, false);
  const shown = await toChannel(extensionsDir, drips, true);
  const rows = (what: string, late: readonly number[][], aim?: Aim): Row[] =>
    drips.map(({ perSecond }, index) => ({
      what: `${what}, ${perSecond.toLocaleString('en-US')}/s`,
      unit: 'ms',
      values: late[index] ?? [],
      ...(aim === undefined ? {} : { aim }),
    }));
  return {
    rows: [
      ...rows('bare pipe, nothing of ours', bare),
      ...rows('to a second process', followed, { on: 'p99', atMost: 5 }),
      ...rows('to the output channel', hidden.logged, { on: 'p99', atMost: 30 }),
      ...rows('to the output channel while it is shown', shown.logged),
      ...rows("to the shown channel's document", shown.drawn),
    ],
    notes: [
      'The bare pipe shows what the machine itself adds at this moment: a p99 that is high there says nothing about us below.',
      'From just before the child prints a line, through runCommand and the event log, to followEvents, and through the shipped mirror of an installed .vsix to the file of its LogOutputChannel. With few lines, p99 is the slowest.',
      'The document of a shown channel is filled by VS Code itself, which reads the file in batches of up to half a second; that is not ours to mend. Its own spdlog is stood in for by one that writes at once.',
    ],
  };
}

async function inState<T>(measure: (state: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  try {
    return await measure(join(root, 'state'));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
