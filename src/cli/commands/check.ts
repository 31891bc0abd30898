import { ProblemError } from '../../core/problems/ProblemError.ts';
import { checkJson, uncheckedJson } from '../../core/present/checkJson.ts';
import { problemJson } from '../../core/present/progressJson.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { keepCheck } from '../../node/headless/keepCheck.ts';
import { newOperation } from '../../node/newOperation.ts';
import { checkClouds } from '../../node/sky/checkClouds.ts';
import { exits, type Exit } from '../exits.ts';
import { runToOutcome } from '../runToOutcome.ts';
import { checkLines } from '../show/checkLines.ts';
import { exitOf, tellProblem } from '../show/tellProblem.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import { tellOutcome } from '../tellOutcome.ts';
import type { Terminal } from '../Terminal.ts';
import { seeTools } from '../../node/headless/seeTools.ts';

/** `carapace check`: which clouds accept the credentials, and why the others do not. Missing tools are installed first. */
export async function check(terminal: Terminal, settings: Settings, cloud: string | null): Promise<Exit> {
  try {
    const stopped = await installedFirst(terminal, settings);
    if (stopped !== undefined) return stopped;
    const sky = await skyFor(terminal, settings);
    if (process.stderr.isTTY) terminal.say('Asking SkyPilot which clouds are ready. This takes a few seconds…');
    const found = await checkClouds(sky, { cloud, signal: terminal.interrupted });
    if (cloud === null) await keepCheck(terminal, found);
    if (terminal.json) terminal.answer(JSON.stringify(checkJson(found)));
    else checkLines(found).forEach(terminal.answer);
    return exits.done;
  } catch (error) {
    if (!(error instanceof ProblemError) || terminal.interrupted.aborted) throw error;
    return tellFailure(terminal, error.problem, 'check');
  }
}

/** Installs what is missing, unless the settings name a `sky`. Answers an exit code when it is not there afterwards. */
async function installedFirst(terminal: Terminal, settings: Settings): Promise<Exit | undefined> {
  const { tools } = await seeTools(terminal, settings.skyPath);
  if (tools.kind === 'found' || settings.skyPath !== null) return undefined;
  const operation = newOperation('install_tools', settings.name, 'terminal');
  const outcome = await runToOutcome(terminal, { operation, settings });
  if (outcome.type === 'complete') return undefined;
  if (outcome.type === 'left') return tellOutcome(terminal, operation, outcome);
  return tellFailure(terminal, outcome.problem, 'install_tools');
}

function tellFailure(terminal: Terminal, problem: Problem, during: 'check' | 'install_tools'): Exit {
  const circumstances = { during, state: undefined, facts: undefined };
  if (!terminal.json) return tellProblem(terminal, problem, circumstances);
  const { message } = problemJson(problem, circumstances, Date.now());
  const there = during === 'check' && problem.kind !== 'tools_missing';
  terminal.answer(JSON.stringify({ ...uncheckedJson(there), error: message }));
  return exitOf(problem);
}
