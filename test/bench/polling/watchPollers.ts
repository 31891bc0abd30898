import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { Reading } from '../../../src/core/server/Reading.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt, type Journal } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { keepAttending } from '../../../src/node/sky/attention.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { bundleForBench } from '../bundleForBench.ts';
import { eventually } from '../eventually.ts';

const Used = z.object({ own: z.number(), children: z.number(), heap: z.number(), overHttp: z.number() });

/** What some pollers used together: CPU seconds, how often `sky` was called, and how many readings needed none. */
export type Watched = z.infer<typeof Used> & { readonly calls: number; readonly seconds: number };

export type Arrangement = {
  readonly windows: number;
  readonly everySeconds: number;
  readonly forSeconds: number;
  /** Begin after a second reading, when all that is loaded once is loaded. */
  readonly waitForReading: boolean;
  /** Forces the command; else SkyPilot's server itself is asked first. */
  readonly command?: boolean;
  /** Whether one of the windows has the focus. */
  readonly focused?: boolean;
};

/** Runs this many processes that poll one home as windows do, and says what they used, their starts left out. */
export async function watchPollers(placeEnv: NodeJS.ProcessEnv, arrangement: Arrangement): Promise<Watched> {
  const env = { ...cleanEnvironment(), ...placeEnv };
  const script = await bundleForBench('workers/poller.ts', 'workers/poller.cjs');
  const began = Date.now();
  const pollers: ChildProcess[] = [];
  const ended = new AbortController();
  if (arrangement.focused === false) await rm(journalOf(env).attention, { force: true });
  else void keepAttending(journalOf(env), ended.signal);
  try {
    for (let window = 0; window < arrangement.windows; window += 1) {
      const source = arrangement.command === true ? 'command' : 'auto';
      const poller = fork(script, [String(arrangement.everySeconds), source], { env, execArgv: ['--expose-gc'] });
      pollers.push(poller);
      await once(poller, 'message');
    }
    if (arrangement.waitForReading) await secondReading(env, began);
    else await delay(3_000);
    const [before, callsBefore, from] = [await used(pollers), await calls(env), performance.now()];
    await delay(arrangement.forSeconds * 1000);
    const [after, callsAfter, to] = [await used(pollers), await calls(env), performance.now()];
    return {
      own: after.own - before.own,
      children: after.children - before.children,
      heap: after.heap,
      overHttp: after.overHttp - before.overHttp,
      calls: callsAfter - callsBefore,
      seconds: (to - from) / 1000,
    };
  } finally {
    ended.abort();
    await Promise.all(pollers.map(end));
  }
}

async function secondReading(env: NodeJS.ProcessEnv, began: number): Promise<void> {
  const journal = journalOf(env);
  const newer = (than: number): Promise<number> =>
    eventually('a reading', async () => {
      const reading = await readRecord(journal.reading, Reading, () => undefined);
      return reading !== undefined && reading.startedAt > than ? reading.startedAt : undefined;
    });
  await newer(await newer(began));
}

function journalOf(env: NodeJS.ProcessEnv): Journal {
  return journalAt(layout(env['CARAPACE_HOME'] ?? '').state);
}

export async function used(
  pollers: readonly ChildProcess[],
  asks: 'used' | 'heap' = 'used',
): Promise<z.infer<typeof Used>> {
  const answers = await Promise.all(
    pollers.map(async (poller) => {
      const answer = once(poller, 'message');
      poller.send(asks);
      const [message]: unknown[] = await answer;
      return Used.parse(message);
    }),
  );
  const sum = (part: keyof z.infer<typeof Used>): number => answers.reduce((total, answer) => total + answer[part], 0);
  return { own: sum('own'), children: sum('children'), heap: sum('heap'), overHttp: sum('overHttp') };
}

/** The simulated `sky` writes down each call of it. */
async function calls(env: NodeJS.ProcessEnv): Promise<number> {
  const text = await readFile(`${env['SKY_SIMULATOR_DIR'] ?? ''}/calls.jsonl`, 'utf8').catch(() => '');
  return text.split('\n').length - 1;
}

async function end(poller: ChildProcess): Promise<void> {
  if (poller.exitCode !== null || poller.signalCode !== null) return;
  const exited = once(poller, 'exit');
  if (poller.connected) poller.disconnect();
  else poller.kill();
  await exited;
}
