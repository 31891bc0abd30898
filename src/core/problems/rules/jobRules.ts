import { shortened } from './lineOf.ts';
import type { Found, Rule } from './Rule.ts';

const setupFailed: Rule = {
  says: [/Job \d+'s setup failed(.*)/, /status: FAILED_SETUP/, /\bFAILED_SETUP\b/],
  problem: (found) => ({
    kind: 'setup_failed',
    exitCode: exitCode(/returncode=(-?\d+)/, found.match[1] ?? ''),
    reason: saidBySetup(found) ?? saidBefore(found),
  }),
};

const runFailed: Rule = {
  says: [/Job \d+ failed with return code(.*)/, /status: FAILED(?:_DRIVER)?\)/],
  problem: (found) => ({
    kind: 'run_failed',
    exitCode: exitCode(/\[?(-?\d+)/, found.match[1] ?? ''),
    reason: saidBefore(found),
  }),
};

const cancelled: Rule = {
  says: [
    /\bRequestCancelled\b/,
    /request [0-9a-f-]{8,} (?:is )?cancelled/i,
    /is cancelled by another process/,
    /status: CANCELLED\)/,
  ],
  problem: () => ({ kind: 'cancelled' }),
};

/** What ended the work itself. First of all: what a job prints may hold any text, a cloud's error codes included. */
export const jobRules: readonly Rule[] = [setupFailed, runFailed, cancelled];

function exitCode(form: RegExp, text: string): number | null {
  const found = form.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** SkyPilot's own lines around a job's output. */
const frameLine = /^\s*(?:[├└│]|⚙|✓|📋|ERROR: Job \d)/u;

/** The last thing that the set-up said. SkyPilot tells that it failed before that as often as after it. */
function saidBySetup({ text }: Found): string | undefined {
  const said = [...text.matchAll(/^\(setup pid=\d+[^)]*\)[^\S\n]*(\S.*)$/gm)].at(-1)?.[1];
  return said === undefined ? undefined : shortened(said);
}

/** The last thing that a script said before it was reported as failed, without the job's `(name, pid=1)`. */
function saidBefore({ match, text }: Found): string {
  const lines = text.slice(0, match.index).split('\n').slice(0, -1);
  const said = lines.findLast((line) => line.trim() !== '' && !frameLine.test(line)) ?? '';
  return shortened(said.replace(/^\([^)]*pid=\d+[^)]*\)\s*/, ''));
}
