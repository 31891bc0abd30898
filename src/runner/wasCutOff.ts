import { diagnose } from '../core/problems/diagnose.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { lostServer } from './forgotten.ts';

/** True for a command that neither came to its end nor was ended by us. */
export function wasKilled({ ended, exitCode }: Transcript): boolean {
  return ended === 'exit' && exitCode === null;
}

/** True for a client that may have left a request behind which goes on: it says nothing of why it ended. */
export function wasCutOff(transcript: Transcript): boolean {
  if (wasKilled(transcript) || lostServer(transcript)) return true;
  if (transcript.ended !== 'exit' || transcript.exitCode === 0) return false;
  return ['unknown', 'network'].includes(diagnose(transcript).kind);
}
