import { ProblemError } from '../../core/problems/ProblemError.ts';
import { problemJson } from '../../core/present/progressJson.ts';
import type { CloudCheck } from '../../core/tools/CloudCheck.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { writeRecord } from '../../node/journal/writeRecord.ts';
import { checkClouds } from '../../node/sky/checkClouds.ts';
import { exits, type Exit } from '../exits.ts';
import { needSky } from '../../node/sky/needSky.ts';
import { checkLines } from '../show/checkLines.ts';
import { exitOf, tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace check`: which clouds accept the credentials, and why the others do not. */
export async function check(terminal: Terminal, settings: Settings, cloud: string | null): Promise<Exit> {
  try {
    const sky = needSky(terminal.places, settings.skyPath);
    if (process.stderr.isTTY) terminal.say('Asking SkyPilot which clouds are ready. This takes a few seconds…');
    const found = await checkClouds(sky, { cloud, signal: terminal.interrupted });
    if (cloud === null) await keep(terminal, found);
    if (terminal.json) terminal.answer(JSON.stringify(checkJson(found)));
    else checkLines(found).forEach(terminal.answer);
    return exits.done;
  } catch (error) {
    if (!(error instanceof ProblemError) || terminal.interrupted.aborted) throw error;
    return tellFailure(terminal, error);
  }
}

/** The answer is good although it cannot be kept. */
async function keep({ journal, warn }: Terminal, found: CloudCheck): Promise<void> {
  await writeRecord(journal.check, found).catch((error: unknown) => {
    warn(`${journal.check} could not be written: ${String(error)}`);
  });
}

function checkJson({ skyVersion, enabled, disabled }: CloudCheck): unknown {
  return {
    sky_installed: true,
    sky_version: skyVersion,
    enabled_clouds: enabled.map((name) => name.toLowerCase()),
    disabled_clouds: Object.fromEntries(Object.entries(disabled).map(([name, why]) => [name.toLowerCase(), why])),
  };
}

function tellFailure(terminal: Terminal, { problem }: ProblemError): Exit {
  const circumstances = { during: 'check', state: undefined, facts: undefined } as const;
  if (!terminal.json) return tellProblem(terminal, problem, circumstances);
  const nothing = { sky_version: null, enabled_clouds: [], disabled_clouds: {} };
  const { message } = problemJson(problem, circumstances, Date.now());
  terminal.answer(JSON.stringify({ sky_installed: problem.kind !== 'tools_missing', ...nothing, error: message }));
  return exitOf(problem);
}
