import { ProblemError } from '../core/problems/ProblemError.ts';
import { Reading } from '../core/server/Reading.ts';
import type { WishedAutostop } from '../core/server/ServerFacts.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { freshReading } from './freshReading.ts';
import { rememberedWish, rememberWish } from './rememberWish.ts';
import type { Run } from './Run.ts';
import { setAutostop } from './setAutostop.ts';

/**
 * Sees after an operation that brought a server up, whose reading is kept, that the auto-stop that is wanted is there:
 * SkyPilot can lose it on the way. A lost one is set again, once. Still lost it is no failure: the server is up, and what
 * it lacks is seen from its reading and from the wish.
 */
export async function keepAutostop(run: Run): Promise<void> {
  const reading = await readRecord(run.journal.reading, Reading, run.warn);
  const wish = await wished(run);
  if (wish === undefined || reading?.state.kind !== 'running' || reading.name !== run.operation.server) return;
  const { server } = reading.state;
  await rememberWish(run, wish, server);
  if (wish.idleMinutes === null || server.autostop !== null) return;
  run.log(['The auto-stop of your server was lost on the way. It is set again.']);
  try {
    await setAutostop(run, wish);
    await rememberWish(run, { ...wish, at: Date.now() }, server);
    await freshReading(run, { source: 'memory', ours: true });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    run.log([`The auto-stop of your server could not be set again: ${error.problem.kind}`]);
  }
}

/** A launch asks for what the settings say; whatever is done to the server later, for what was asked last. */
async function wished(run: Run): Promise<Omit<WishedAutostop, 'instance'> | undefined> {
  const { autostop: idleMinutes, autostopDown: down } = run.request.settings;
  switch (run.operation.kind) {
    case 'launch':
      return { idleMinutes, down, at: Date.now() };
    case 'repair':
      return (await rememberedWish(run)) ?? { idleMinutes, down, at: Date.now() };
    case 'start':
    case 'sync':
      return rememberedWish(run);
    case 'stop':
    case 'destroy':
    case 'autostop':
      return undefined;
  }
}
