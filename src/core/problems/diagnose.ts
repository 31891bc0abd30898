import { plainText } from '../skypilot/plainText.ts';
import { cloudProblem } from './cloudErrors.ts';
import type { Problem } from './Problem.ts';
import { skyProblem } from './skyErrors.ts';
import type { Transcript } from './Transcript.ts';

/**
 * Says what went wrong with a command that failed. Both streams are read: the cloud's own words are on stdout, the
 * exception on stderr. What no rule knows keeps its last lines.
 */
export function diagnose(transcript: Transcript): Problem {
  if (transcript.ended === 'timed_out')
    return { kind: 'timed_out', what: transcript.command, minutes: transcript.minutes };
  if (transcript.ended === 'aborted') return { kind: 'cancelled' };
  const text = plainText(`${transcript.stdout}\n${transcript.stderr}`);
  return fatal(text) ?? cloudProblem(text) ?? skyProblem(text) ?? unknown(transcript.exitCode, text);
}

/**
 * Judges a stop, start, down or autostop, which end with 0 although nothing happened when the cluster does not exist.
 * Undefined means that SkyPilot claims success; a fresh reading must still agree.
 */
export function judge(transcript: Transcript): Problem | undefined {
  if (transcript.ended !== 'exit' || transcript.exitCode !== 0) return diagnose(transcript);
  const text = plainText(`${transcript.stdout}\n${transcript.stderr}`);
  return /Cluster\(s\) not found|Cluster\(s\) failed\.|ClusterDoesNotExist/.test(text)
    ? (skyProblem(text) ?? unknown(0, text))
    : undefined;
}

/** What job and set-up said comes first: their lines may hold any text, a cloud's error codes included. */
function fatal(text: string): Problem | undefined {
  return /Job \d+'s setup failed|FAILED_SETUP|Job \d+ failed with return code/.test(text)
    ? skyProblem(text)
    : undefined;
}

function unknown(exitCode: number | null, text: string): Problem {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return { kind: 'unknown', exitCode, lines: lines.slice(-8) };
}
