import { autostopLine } from '../../core/present/autostopRow.ts';
import { autostopText } from '../../core/present/autostopText.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { believed } from '../../core/server/believed.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { operate, withoutAsking } from '../operate.ts';
import { readServer, sourceFor } from '../../node/headless/readServer.ts';
import { refuse } from '../show/refuse.ts';
import type { Terminal } from '../Terminal.ts';

export type AutostopAsked = { readonly minutes: number | 'off' | undefined; readonly down: boolean };

/** `carapace autostop`: without minutes it says what is set; with them, or with off, it sets it. */
export async function autostop(terminal: Terminal, settings: Settings, asked: AutostopAsked): Promise<Exit> {
  const { minutes, down } = asked;
  if (minutes === undefined && !down) return say(terminal, settings);
  if (typeof minutes !== 'number') {
    if (down) return refuse(terminal, 'After how many minutes? Such as: carapace autostop 30 --down');
    const off = { idleMinutes: null, down };
    return operate(terminal, { kind: 'autostop', settings, agree: withoutAsking, autostop: off });
  }
  const wish = { idleMinutes: minutes, down };
  const agree = (server: string): Promise<undefined> => {
    if (down && !terminal.json) terminal.say(`This sets that your server ${server} ${autostopText(wish)}. ${lost}`);
    return Promise.resolve(undefined);
  };
  return operate(terminal, { kind: 'autostop', settings, agree, autostop: wish });
}

const lost = 'Its disk and everything on it that is not in your vaults here is lost then.';

async function say(terminal: Terminal, settings: Settings): Promise<Exit> {
  const seen = await readJournal(terminal.journal, terminal.warn);
  const now = Date.now();
  // Where no server is known, asking could start SkyPilot's own.
  const known = seen.activity.kind === 'busy' || serverOf(seen.reading?.state) === undefined;
  const young = known ? seen.reading : believed(seen, now);
  const reading =
    young ?? (known ? undefined : await readServer(terminal, settings, { seen, source: sourceFor(seen) }));
  const snapshot: Snapshot = { ...seen, reading, tools: { kind: 'unknown' }, vaults: [] };
  if (terminal.json) terminal.answer(JSON.stringify(statusJson(snapshot, now)));
  else terminal.answer(lineOf(snapshot, now));
  return exits.done;
}

function lineOf(snapshot: Snapshot, now: number): string {
  const server = serverOf(snapshot.reading?.state);
  if (server === undefined) return 'No server is known. Ask: carapace status';
  const line = autostopLine(snapshot, now);
  return line === '' ? `Your server ${server.name} is not running.` : `Your server ${server.name} ${line}.`;
}
