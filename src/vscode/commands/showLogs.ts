import type { Carapace } from '../Carapace.ts';

/** Opens the output channel, with the last operation's log in it. */
export async function showLogs({ live, log, mirror }: Carapace): Promise<void> {
  const { activity } = await live.readAgain();
  if (activity.kind !== 'idle') mirror.mirror(activity.operation);
  log.show(true);
}
