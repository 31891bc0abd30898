/** What a finished command left behind. `stdout` and `stderr` may be only the last part of long output. */
export type Transcript = {
  readonly command: string;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: 'exit' | 'timed_out' | 'aborted' | 'not_started';
  readonly minutes: number;
  /** Set when SkyPilot's server answered itself. The exit code of a job's log is then the job's own status, at any version. */
  readonly by?: 'http';
};
