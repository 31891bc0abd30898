import type { Desk } from '../Desk.ts';
import type { Progress } from '../Progress.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** The installation that a runner has before it, told to `progress`. */
export function jobAt(desk: Desk, progress: Progress): ToolsJob {
  const { request, places, journal, release, env, forUv, log, secrets, cancelled } = desk;
  const { operation, settings } = request;
  const warn = (message: string): void => log([message]);
  const given = { operation, places, journal, release, env, forUv, log, secrets };
  return { ...given, wanted: settings, progress, warn, signal: cancelled };
}
