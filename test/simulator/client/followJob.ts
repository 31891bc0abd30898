import { readFrames } from './http.ts';
import type { Session } from './Session.ts';

/** Prints a job's output from its beginning to its end. Answers the job's last state, undefined for no such job. */
export async function followJob(session: Session, cluster: string, job: number): Promise<string | undefined> {
  let status: string | undefined;
  const path = `/simulator/job?cluster=${encodeURIComponent(cluster)}&job=${String(job)}`;
  await readFrames(session, path, (frame) => {
    if ('out' in frame) session.out(frame.out);
    if ('jobEnd' in frame) status = frame.jobEnd;
  });
  return status;
}
