import type { Problem } from './Problem.ts';
import { lastLines, readable } from './readable.ts';
import { cloudProblem } from './rules/cloudProblem.ts';
import { jobRules } from './rules/jobRules.ts';
import { shortened } from './rules/lineOf.ts';
import { localRules, networkRules } from './rules/localRules.ts';
import { otherRefusal } from './rules/otherRefusal.ts';
import { placesIn } from './rules/places.ts';
import { firstProblem, type Rule } from './rules/Rule.ts';
import { serverRules } from './rules/serverRules.ts';
import { taskRules } from './rules/taskRules.ts';
import type { Transcript } from './Transcript.ts';

/**
 * SkyPilot's summary when every place refused, whatever the reason was. Only a cloud that said so is full (`cloudRules`):
 * an image or an instance profile that does not exist, or an account that is not set up, ends in the same exception.
 */
const nothingToBeHad: Rule = {
  says: [/ResourcesUnavailableError: (.+)/],
  problem: ({ text }) => ({ kind: 'cloud_refused', places: placesIn(text), reason: otherRefusal(text) ?? '' }),
};

const skyRules: readonly Rule[] = [...taskRules, ...serverRules, ...localRules, ...networkRules, nothingToBeHad];

/** Says what went wrong with a command that failed. What no rule knows keeps its last lines. */
export function diagnose(transcript: Transcript): Problem {
  if (transcript.ended === 'timed_out')
    return { kind: 'timed_out', what: transcript.command, minutes: transcript.minutes };
  if (transcript.ended === 'aborted') return { kind: 'cancelled' };
  const text = readable(transcript);
  if (known(text) === undefined && wasEnded(transcript)) return { kind: 'interrupted' };
  return known(text) ?? unknown(transcript.exitCode, text);
}

/** A client that somebody ended: with a signal, or as a shell tells one, or by Ctrl-C, after which its request goes on. */
function wasEnded({ ended, exitCode, stdout }: Transcript): boolean {
  if (ended !== 'exit') return false;
  const bySignal = exitCode === null || exitCode < 0 || exitCode === 130 || exitCode === 143;
  return bySignal || stdout.includes('Request will continue running asynchronously');
}

/**
 * Judges a stop, start, down or autostop, which end with 0 although nothing happened when the cluster does not exist.
 * Undefined means that SkyPilot claims success; a fresh reading must still agree.
 */
export function judge(transcript: Transcript): Problem | undefined {
  if (transcript.ended !== 'exit' || transcript.exitCode !== 0) return diagnose(transcript);
  const text = readable(transcript);
  const didNothing = /Cluster\(s\) not found|Cluster\(s\) failed\.|ClusterDoesNotExist|\bis (?:\w+ )?not supported\b/;
  return didNothing.test(text) ? (known(text) ?? unknown(0, text)) : undefined;
}

function known(text: string): Problem | undefined {
  return firstProblem(jobRules, text) ?? cloudProblem(text) ?? firstProblem(skyRules, text);
}

function unknown(exitCode: number | null, text: string): Problem {
  return { kind: 'unknown', exitCode, lines: lastLines(text, 8).map(shortened) };
}
