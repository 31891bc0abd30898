import { stamped } from '../../core/present/progressJson.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { satisfies } from '../../core/tools/WantedTools.ts';
import { exits, type Exit } from '../exits.ts';
import { tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';
import { changeTools } from './changeTools.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { toolsJson } from '../../core/present/toolsJson.ts';
import { toolsLines } from './toolsLines.ts';
import type { ToolsSeen } from '../../core/tools/ToolsSeen.ts';

/**
 * `carapace tools install`: installs what is missing. Where nothing is, the answer comes at once, from files. A `sky`
 * that the settings name is never installed over: it is there, or the settings are wrong.
 */
export async function installTools(terminal: Terminal, settings: Settings): Promise<Exit> {
  const seen = await seeTools(terminal, settings.skyPath);
  const { tools } = seen;
  if (tools.kind === 'missing' && settings.skyPath !== null) {
    const problem: Problem = { kind: 'tools_missing', searched: [...tools.searched] };
    return tellProblem(terminal, problem, { during: 'install_tools', state: undefined, facts: undefined });
  }
  if (tools.kind !== 'found' || (tools.source === 'managed' && !satisfies(tools.installation, settings)))
    return changeTools(terminal, settings, 'install_tools');
  tellThere(terminal, seen);
  return exits.done;
}

function tellThere(terminal: Terminal, seen: ToolsSeen): void {
  const lines = toolsLines(seen, terminal.places.config);
  if (!terminal.json) {
    lines.forEach(terminal.answer);
    return;
  }
  const complete = stamped(Date.now(), 'complete', lines[0] ?? '');
  terminal.answer(JSON.stringify({ ...complete, operation: 'install_tools', ...toolsJson(seen) }));
}
