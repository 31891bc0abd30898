import type { Settings } from '../../core/settings/Settings.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';
import { seeTools } from '../../node/headless/seeTools.ts';
import { toolsJson } from '../../core/present/toolsJson.ts';
import { toolsLines } from './toolsLines.ts';

/** `carapace tools status`: what is installed and what goes on, from files alone. The exit is 1 where there is no sky. */
export async function toolsStatus(terminal: Terminal, { skyPath }: Settings): Promise<Exit> {
  const seen = await seeTools(terminal, skyPath);
  if (terminal.json) terminal.answer(JSON.stringify(toolsJson(seen)));
  else toolsLines(seen, terminal.places.config).forEach(terminal.answer);
  return seen.tools.kind === 'found' ? exits.done : exits.failed;
}
