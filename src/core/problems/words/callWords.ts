import type { Circumstances } from '../Circumstances.ts';
import type { ProblemOf } from '../Problem.ts';
import { quiet, sentence } from './sentence.ts';
import { words, type Words } from './Words.ts';

type CallProblem = ProblemOf<
  'network' | 'api_server' | 'version_mismatch' | 'timed_out' | 'output_unreadable' | 'unknown'
>;

/** What went wrong on the way to SkyPilot and back. */
export function callWords(problem: CallProblem, { during }: Circumstances): Words {
  const again = during === 'reading' ? 'refresh' : 'retry';
  switch (problem.kind) {
    case 'network':
      return words(
        `${sentence(problem.reason)} See that you are online, and that a proxy or VPN lets it through.`,
        again,
        'show_log',
      );
    case 'api_server':
      return problem.state === 'no_token'
        ? words(apiServer(problem), 'set_api_token', again, 'show_log')
        : words(apiServer(problem), 'restart_server', again, 'show_log');
    case 'version_mismatch':
      return words(
        `SkyPilot's parts are of different versions: ${sentence(problem.reason)} Restart SkyPilot's server, then try again.`,
        'restart_server',
        again,
        'show_log',
      );
    case 'timed_out':
      return words(timedOut(problem), 'refresh', 'show_log', 'destroy');
    case 'output_unreadable':
      return words(
        `«${problem.command}» answered something that cannot be read: ${sentence(problem.lines.map(quiet).join(' / ') || 'nothing')}`,
        again,
        'show_log',
      );
    case 'unknown':
      return words(unknown(problem), 'show_log', again);
  }
}

function apiServer({ state, reason }: ProblemOf<'api_server'>): string {
  const said = sentence(reason);
  switch (state) {
    case 'orphaned':
      return `SkyPilot's server does not start: ${said} What is left of it is ended by restarting it. If that does not help, another program has its port.`;
    case 'hung':
      return `SkyPilot's server does not answer: ${said}`;
    case 'no_token':
      return `SkyPilot's server wants to know who asks, and its token is missing or refused: ${said}`;
    case 'down':
      return `SkyPilot's server does not run, or cannot be reached: ${said}`;
  }
}

function timedOut({ what, minutes }: ProblemOf<'timed_out'>): string {
  const whole = Math.round(minutes);
  const seconds = `${String(Math.round(minutes * 60))} seconds`;
  const time = minutes < 1 ? seconds : `${String(whole)} minute${whole === 1 ? '' : 's'}`;
  return `${/^sky\b/.test(what) ? `«${what}»` : what} did not end within ${time}.`;
}

function unknown({ exitCode, lines }: ProblemOf<'unknown'>): string {
  const said = lines.slice(-3).map(quiet).join(' / ');
  if (said.trim() !== '') return sentence(said);
  return `SkyPilot ended${exitCode === null ? '' : ` with exit code ${String(exitCode)}`} without a word.`;
}
