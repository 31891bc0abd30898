import type { ToolsOperationKind } from '../../core/operations/Operation.ts';
import { foreignNews, toolsNews } from '../../core/present/toolsNews.ts';
import { openToolsFailure } from '../../core/present/toolsTrouble.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { satisfies } from '../../core/tools/WantedTools.ts';
import { readInstallation } from '../../node/tools/readInstallation.ts';
import type { Carapace } from '../Carapace.ts';
import { installOwn, showNews } from '../notify.ts';
import { operateTools } from '../operateTools.ts';
import { tellTools } from '../tellTools.ts';
import { validSettings } from '../validSettings.ts';
import { askToRemoveTools } from './confirm.ts';

/**
 * Installs the tools where they are missing. Where somebody else's `sky` is used, it says so and does nothing.
 * @throws ProblemError when the settings are wrong or no runner can be started.
 */
export async function installTools(carapace: Carapace): Promise<void> {
  const settings = validSettings(carapace, true);
  const { tools } = await carapace.live.readAgain();
  if (tools.kind === 'missing' && settings.skyPath !== null)
    throw new ProblemError({ kind: 'tools_missing', searched: [...tools.searched] });
  if (tools.kind === 'found' && tools.source !== 'managed')
    await showNews(foreignNews(tools), [tools.source === 'path' ? installOwn : 'open_settings'], 'install_tools');
  else if (tools.kind === 'found' && satisfies(tools.installation, settings))
    await showNews(toolsNews('install_tools', tools), [], 'install_tools');
  else await change(carapace, 'install_tools', settings);
}

/**
 * Installs the newest tools beside what is there, or all of them anew.
 * @throws ProblemError when they are in use, the settings are wrong, or no runner can be started.
 */
export async function renewTools(carapace: Carapace, kind: 'upgrade_tools' | 'repair_tools'): Promise<void> {
  const settings = validSettings(carapace, true);
  throwIfInUse(await carapace.live.readAgain());
  await change(carapace, kind, settings);
}

/**
 * Removes the tools, after a question.
 * @throws ProblemError when there are none, they are in use, the settings are wrong, or no runner can be started.
 */
export async function removeTools(carapace: Carapace): Promise<void> {
  const settings = validSettings(carapace, true);
  const snapshot = await carapace.live.readAgain();
  throwIfInUse(snapshot);
  const halfRemoved = openToolsFailure(snapshot)?.operation.kind === 'remove_tools';
  if (readInstallation(carapace.places).kind === 'none' && !halfRemoved)
    throw new ProblemError({ kind: 'refused', why: 'no_tools', detail: '' });
  if (await askToRemoveTools(carapace)) await change(carapace, 'remove_tools', settings);
}

async function change(carapace: Carapace, kind: ToolsOperationKind, settings: Settings): Promise<void> {
  await tellTools(carapace, await operateTools(carapace, kind, settings));
}

/** Said before anybody is asked; the runner sees to it again. */
function throwIfInUse({ activity }: Snapshot): void {
  if (activity.kind === 'busy')
    throw new ProblemError({ kind: 'refused', why: 'tools_in_use', detail: activity.operation.kind });
}
