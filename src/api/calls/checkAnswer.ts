import { checkJson, uncheckedJson, type CheckJson } from '../../core/present/checkJson.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { keepCheck } from '../../node/headless/keepCheck.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import { checkClouds } from '../../node/sky/checkClouds.ts';
import type { Api } from '../Api.ts';
import { inWords } from './failureOf.ts';
import type { Installer } from './installer.ts';

/** What a check found, or in words why nothing could be checked. */
export type CheckAnswer = CheckJson & { readonly error?: string };

/** Checks all clouds, with the tools installed first where they are missing and the settings name no `sky`. */
export async function checkAnswer(
  api: Api & { readonly installer: Installer },
  settings: Settings,
): Promise<CheckAnswer> {
  try {
    const problem = await installedFirst(api, settings);
    if (problem !== undefined) return { ...uncheckedJson(false), error: inWords(problem, 'install_tools') };
    const found = await checkClouds(await skyFor(api, settings), { cloud: null, signal: api.interrupted });
    await keepCheck(api, found);
    return checkJson(found);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    return { ...uncheckedJson(problem.kind !== 'tools_missing'), error: inWords(problem, 'check') };
  }
}

async function installedFirst(
  api: Api & { readonly installer: Installer },
  settings: Settings,
): Promise<Problem | undefined> {
  const { tools } = await seeTools(api, settings.skyPath);
  if (tools.kind === 'found' || settings.skyPath !== null) return undefined;
  return startedAndEnded(api.installer, settings);
}

async function startedAndEnded(installer: Installer, settings: Settings): Promise<Problem | undefined> {
  try {
    return await (
      await installer.start(settings)
    ).ended;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
