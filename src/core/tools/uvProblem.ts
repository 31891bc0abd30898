import type { Problem, ProblemOf } from '../problems/Problem.ts';
import { lastLines, readable } from '../problems/readable.ts';
import { shortened } from '../problems/rules/lineOf.ts';
import { firstProblem } from '../problems/rules/Rule.ts';
import { uvRules } from '../problems/rules/uvRules.ts';
import type { Transcript } from '../problems/Transcript.ts';
import { notStarted } from './notStarted.ts';
import { uvErrors } from './uvErrors.ts';

/**
 * Says why an installation by uv did not succeed. uv's errors and their causes are believed before anything else that
 * it printed, on either stream.
 */
export function uvProblem(transcript: Transcript): Problem {
  switch (transcript.ended) {
    case 'aborted':
      return { kind: 'cancelled' };
    case 'not_started':
      return couldNotStart(transcript);
    case 'timed_out':
      return failed('unknown', `uv did not end within ${String(Math.round(transcript.minutes))} min.`);
    case 'exit':
      return diagnosed(transcript);
  }
}

/** True when uv did not get as far as the packages because it could not download Python. */
export function lacksPython(transcript: Transcript): boolean {
  if (transcript.ended !== 'exit' || transcript.exitCode === 0) return false;
  const errors = uvErrors(readable(transcript)).join('\n');
  return /python-build-standalone|\bcpython-\d|managed Python download|No (?:download|interpreter) found for/.test(
    errors,
  );
}

function diagnosed(transcript: Transcript): Problem {
  const text = readable(transcript);
  const errors = uvErrors(text);
  const known = firstProblem(uvRules, errors.join('\n')) ?? firstProblem(uvRules, text);
  if (known !== undefined) return known;
  if (transcript.exitCode === null)
    return failed('interrupted', 'The system ended uv, as it does when memory is short.');
  const telling = errors.length > 0 ? [...new Set([errors[0] ?? '', errors.at(-1) ?? ''])] : lastLines(text, 3);
  const said = shortened(telling.map((line) => line.trim()).join(' / '));
  return failed(
    'unknown',
    said === '' ? `uv ended with exit code ${String(transcript.exitCode)} without a word.` : said,
  );
}

/** The system can refuse a file because of where it lies; one that is not there or not for this processor is no uv. */
function couldNotStart(transcript: Transcript): ProblemOf<'tools_failed'> {
  const { code, path, reason } = notStarted(transcript);
  const why = code === 'EACCES' || code === 'EPERM' ? 'noexec' : 'no_uv';
  return { kind: 'tools_failed', why, subject: path, reason };
}

function failed(why: ProblemOf<'tools_failed'>['why'], reason: string): ProblemOf<'tools_failed'> {
  return { kind: 'tools_failed', why, subject: 'uv', reason };
}
