import type { Carapace } from '../Carapace.ts';

/** Opens the output channel, with the logs of the last operations in it. */
export async function showLogs({ live, log, mirror }: Carapace): Promise<void> {
  const { activity, toolsActivity } = await live.readAgain();
  const operations = [activity, toolsActivity].flatMap((last) => (last.kind === 'idle' ? [] : [last.operation]));
  for (const operation of operations.toSorted((a, b) => a.askedAt - b.askedAt)) mirror.mirror(operation);
  log.show(true);
}
