import type { AutostopWish } from '../operations/OperationRequest.ts';
import { duration } from './words.ts';

/** What an auto-stop does, after the name of a server: `stops when idle for 30 min`. */
export function autostopText({ idleMinutes, down }: AutostopWish): string {
  if (idleMinutes === null) return 'stays up when idle';
  return `${down ? 'is destroyed' : 'stops'} when idle for ${duration(idleMinutes * 60_000)}`;
}

/** How a server is set, after `is`: `set to stop when idle for 30 min`, `without auto-stop`. */
export function autostopState(autostop: AutostopWish | null | undefined): string {
  if (autostop?.idleMinutes == null) return 'without auto-stop';
  return `set to ${autostop.down ? 'be destroyed' : 'stop'} when idle for ${duration(autostop.idleMinutes * 60_000)}`;
}
