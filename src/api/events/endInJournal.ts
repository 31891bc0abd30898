import { ServerOperationKind } from '../../core/operations/Operation.ts';
import type { Headless } from '../../node/headless/Headless.ts';
import { readActivity, readToolsActivity } from '../../node/journal/readJournal.ts';
import { hasArgument } from '../../node/process/hasArgument.ts';
import { isAlive } from '../../node/process/processGroup.ts';
import type { Told } from './eventData.ts';
import type { Ending } from './eventsOfLine.ts';

/** What became of an operation whose log has no end. `mayGoOn` says that another runner can take it up again. */
export type JournaledEnd = { readonly event: Ending; readonly mayGoOn: boolean };

/** `at` is that of its last event; `pid` of the runner that waits for its turn, where its log says so. */
export type Unended = Told & { readonly at: number; readonly pid: number | undefined };

/** What the journal says of an operation that nobody is at; undefined while somebody is. */
export async function endInJournal(
  { journal, warn }: Headless,
  { id, kind, at, pid }: Unended,
): Promise<JournaledEnd | undefined> {
  const onServer = ServerOperationKind.safeParse(kind).success;
  const activity = onServer ? await readActivity(journal, warn) : await readToolsActivity(journal, warn);
  if (activity.kind !== 'idle' && activity.operation.id === id) {
    if (activity.kind === 'busy') return undefined;
    const endedAt = Math.max(activity.at, at);
    if (activity.kind === 'done') return { event: { type: 'complete', at: endedAt }, mayGoOn: false };
    const { problem } = activity;
    return { event: { type: 'error', at: endedAt, problem }, mayGoOn: onServer && problem.kind === 'interrupted' };
  }
  // An operation on the tools that waits for another one is in no record.
  if (!onServer && (pid === undefined ? activity.kind === 'busy' : await isRunner(pid, id))) return undefined;
  return { event: { type: 'error', at, problem: { kind: 'interrupted' } }, mayGoOn: false };
}

async function isRunner(pid: number, id: string): Promise<boolean> {
  return isAlive(pid) && (await hasArgument(pid, id));
}
