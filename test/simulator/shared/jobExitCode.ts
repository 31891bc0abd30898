/** The exit code that tells a job's state: 0, 100 failed, 101 not finished, 102 not found, 103 cancelled. */
export function jobExitCode(status: string | undefined): number {
  if (status === undefined) return 102;
  if (status === 'SUCCEEDED') return 0;
  if (status.startsWith('FAILED')) return 100;
  return status === 'CANCELLED' ? 103 : 101;
}
