import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { size } from '../../core/present/words.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Layout } from '../../core/tools/layout.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { agreeTo } from '../agreeTo.ts';
import type { Exit } from '../exits.ts';
import { tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';
import { changeTools } from './changeTools.ts';
import { seeTools } from '../../node/headless/seeTools.ts';

/** `carapace tools remove`: names what goes and what stays, asks, and does it. */
export async function removeTools(terminal: Terminal, settings: Settings, yes: boolean): Promise<Exit> {
  if (!isAnyThere(terminal.places)) {
    const problem = { kind: 'refused', why: 'no_tools', detail: '' } as const;
    return tellProblem(terminal, problem, { during: 'remove_tools', state: undefined, facts: undefined });
  }
  if (!terminal.json) (await plan(terminal)).forEach(terminal.say);
  const declined = await agreeTo(terminal, { ask: 'Remove them?', yes, command: 'carapace tools remove' });
  return declined ?? changeTools(terminal, settings, 'remove_tools');
}

/** An installation that was never finished can be removed too. */
function isAnyThere({ tools, uv, downloads, cache }: Layout): boolean {
  return [tools, dirname(dirname(uv)), downloads, cache].some((path) => existsSync(path));
}

async function plan(terminal: Terminal): Promise<string[]> {
  const { places, journal, warn } = terminal;
  const { own } = await seeTools(terminal, null);
  const { reading } = await readJournal(journal, warn);
  const server = serverOf(reading?.state);
  const what = own === undefined ? 'what is there of them' : `SkyPilot ${own.sky.version} and uv, ${size(own.bytes)}`;
  const stays = 'Your settings, the logs and your vaults stay.';
  const needed = 'The next launch, start, stop or destroy installs them again.';
  return [
    `This removes the cloud tools that Carapace installed in ${places.home}: ${what}. ${stays}`,
    ...(server === undefined ? [] : [`Your server ${server.name} stays as it is, and goes on to cost. ${needed}`]),
  ];
}
