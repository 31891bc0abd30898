import type { Problem, ProblemOf } from '../problems/Problem.ts';
import { lastLines, readable } from '../problems/readable.ts';
import { shortened, withoutException } from '../problems/rules/lineOf.ts';
import type { Transcript } from '../problems/Transcript.ts';
import { notStarted } from './notStarted.ts';

/** The version that `sky --version` answers, `skypilot, version 1.0.0.dev20261115`; undefined when it says no such thing. */
export function parseSkyVersion(stdout: string): string | undefined {
  return /^skypilot, version (\d\S*)\s*$/m.exec(stdout)?.[1];
}

/** Why a `sky --version` that did not answer a version did not: its last telling line. */
export function smokeProblem(transcript: Transcript): Problem {
  switch (transcript.ended) {
    case 'aborted':
      return { kind: 'cancelled' };
    case 'timed_out':
      return doesNotStart(transcript, `It did not answer within ${String(Math.round(transcript.minutes))} min.`);
    case 'not_started': {
      const { code, path, reason } = notStarted(transcript);
      if (code !== 'EACCES' && code !== 'EPERM') return doesNotStart(transcript, reason);
      return { kind: 'tools_failed', why: 'noexec', subject: path, reason };
    }
    case 'exit':
      return doesNotStart(transcript, lastWord(transcript));
  }
}

function doesNotStart({ command }: Transcript, reason: string): ProblemOf<'tools_failed'> {
  return { kind: 'tools_failed', why: 'does_not_start', subject: command, reason };
}

function lastWord(transcript: Transcript): string {
  const said = shortened(lastLines(readable(transcript), 1)[0] ?? '');
  if (said !== '') return /^\w*Error: /.test(said) ? withoutException(said) : said;
  if (transcript.exitCode === null) return 'The system ended it, as it does when memory is short.';
  return transcript.exitCode === 0
    ? 'It said nothing.'
    : `It ended with exit code ${String(transcript.exitCode)} without a word.`;
}
