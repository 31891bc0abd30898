/** The version whose answers were recorded, and the newest one whose sources were read. */
const recorded = 53;
const newestRead = 59;

/**
 * True for a version of SkyPilot's own HTTP of which we know what `/status` and `/api/get` take and answer. It is not a
 * documented interface. What came after 53, by the comments in `sky/server/constants.py`: filters of the jobs' queue
 * (54), requests that wait (55), volumes of Slurm (57), flags of rclone (59); nothing of the status. What was before 53
 * made parts of a record in the client, and is asked by the command.
 */
export function isKnownApiVersion(version: string | number): boolean {
  const number = Number(version);
  return Number.isInteger(number) && number >= recorded && number <= newestRead;
}
