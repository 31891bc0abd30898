import { readFileSync } from 'node:fs';
import { parseSettings } from '../../../src/core/settings/parseSettings.ts';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { poll } from '../../../src/node/sky/poller.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { endWith } from './endWith.ts';

/** Linux counts the CPU of children that have ended in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * `poller SECONDS`, with IPC: polls as a window does, this often, until its parent hangs up. Answers every message with
 * its own CPU and that of the children that it had, in seconds.
 */
async function main(seconds: number): Promise<void> {
  const { env } = process;
  const parsed = parseSettings({}, { env, absolute: (path) => ({ ok: true, path }) });
  if (!parsed.ok || parsed.settings.skyPath === null) throw new Error('CARAPACE_SKY must name a sky.');
  const { state, toolsBin } = layout(carapaceHome(env, ''));
  const settings = { ...parsed.settings, pollSeconds: seconds };
  const sky = skyAt(parsed.settings.skyPath, toolsBin, env);
  const ended = new AbortController();
  process.on('message', () => process.send?.({ own: ownSeconds(), children: childSeconds() }));
  process.once('disconnect', () => {
    ended.abort();
  });
  process.send?.('ready');
  const warn = (message: string): void => console.error(message);
  await poll({ journal: journalAt(state), settings: () => settings, sky: () => sky, env, warn }, ended.signal);
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function childSeconds(): number {
  // The name in brackets may hold spaces; after it, fields 16 and 17 are the children's.
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

endWith(main(Number(process.argv[2])));
