import { readFileSync } from 'node:fs';
import { parseSettings } from '../../../src/core/settings/parseSettings.ts';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { httpSource, type HttpSource } from '../../../src/node/sky/http/httpSource.ts';
import { idleKeeper } from '../../../src/node/sky/idle/idleKeeper.ts';
import { poll } from '../../../src/node/sky/poller.ts';
import { powerSource } from '../../../src/node/sky/powerSource.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { endWith } from './endWith.ts';

/** Linux counts the CPU of children that have ended in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * `poller SECONDS auto|command`, with IPC: polls as a window does, this often, until its parent hangs up. Answers every
 * message with its own CPU and that of the children that it had, in seconds, and how many readings it took over HTTP;
 * the message `heap` with its heap after a collection in bytes too.
 */
async function main(seconds: number, source: string): Promise<void> {
  const { env } = process;
  const parsed = parseSettings({}, { env, absolute: (path) => ({ ok: true, path }) });
  if (!parsed.ok || parsed.settings.skyPath === null) throw new Error('CARAPACE_SKY must name a sky.');
  const { state, toolsBin } = layout(carapaceHome(env, ''));
  const statusSource = source === 'command' ? 'command' : 'auto';
  const settings = { ...parsed.settings, pollSeconds: seconds, statusSource } as const;
  const sky = skyAt(parsed.settings.skyPath, toolsBin, env);
  const ended = new AbortController();
  const warn = (message: string): void => console.error(message);
  const journal = journalAt(state);
  const around = { journal, settings: () => settings, env: () => env, warn };
  const asked = httpSource(around);
  let overHttp = 0;
  const http: HttpSource = async (question) => {
    const answer = await asked(question);
    if (answer !== undefined && answer.onTrial === undefined) overHttp += 1;
    return answer;
  };
  process.on('message', (asks) => {
    const cpu = { own: ownSeconds(), children: childSeconds() };
    process.send?.({ ...cpu, overHttp, heap: asks === 'heap' ? heap() : 0 });
  });
  process.once('disconnect', () => {
    ended.abort();
  });
  process.send?.('ready');
  const idle = idleKeeper({ ...around, inform: warn });
  await poll({ ...around, sky: () => sky, http, onBattery: powerSource(), idle }, ended.signal);
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

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

endWith(main(Number(process.argv[2]), process.argv[3] ?? 'auto'));
