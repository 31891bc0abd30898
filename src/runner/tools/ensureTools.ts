import type { ToolsActivity } from '../../core/operations/Activity.ts';
import { phaseTitle } from '../../core/operations/Phase.ts';
import { readToolsActivity } from '../../node/journal/readJournal.ts';
import { writeRecord } from '../../node/journal/writeRecord.ts';
import type { Manner } from '../../core/tools/skyChoices.ts';
import { within } from '../../core/present/words.ts';
import { holdTools } from '../../node/tools/holdTools.ts';
import { install } from './install.ts';
import { isInstalled } from './isInstalled.ts';
import { recorded } from './recorded.ts';
import type { ToolsJob } from './ToolsJob.ts';

/**
 * Sees to it that the tools are installed as they are wanted: one process on the machine installs, the others wait,
 * show how far it is, and find it done.
 * @throws ProblemError why they could not be installed, or `cancelled`.
 */
export async function ensureTools(job: ToolsJob, manner: Manner): Promise<void> {
  const { journal, progress, warn, signal } = job;
  const lost = new AbortController();
  progress.enter('checking');
  if (isInstalled(job, manner) && (await readToolsActivity(journal, warn)).kind !== 'failed') return;
  const onLost = (): void => {
    lost.abort();
  };
  const onOther = (activity: ToolsActivity): void => {
    if (activity.kind === 'busy') progress.tick('checking', noteOf(activity), null);
  };
  const held = await holdTools({ journal, warn, signal, onLost, onOther });
  try {
    if (isInstalled(job, manner)) await recordDone(job);
    else await recorded(job, lost.signal, (going) => install(going, manner));
  } finally {
    await held.release();
  }
}

/** Somebody was killed right after the last step, or failed before: that is over now, whoever mended it. */
async function recordDone({ journal, warn, operation }: ToolsJob): Promise<void> {
  const { kind } = await readToolsActivity(journal, warn);
  if (kind === 'failed' || kind === 'busy')
    await writeRecord(journal.tools, { kind: 'done', operation, at: Date.now() });
}

function noteOf({ phase, note }: Extract<ToolsActivity, { kind: 'busy' }>): string {
  return ['somebody else is at it', within(phaseTitle(phase)), note].filter(Boolean).join(' · ');
}
