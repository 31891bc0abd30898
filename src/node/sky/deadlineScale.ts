/**
 * How much longer or shorter every deadline of a `sky` command is than the code says: `CARAPACE_DEADLINE_SCALE`, a
 * number above 0, for a machine that is very slow and for tests. Anything else counts as 1.
 */
export function deadlineScale(env: NodeJS.ProcessEnv): number {
  const scale = Number(env['CARAPACE_DEADLINE_SCALE'] ?? 1);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}
