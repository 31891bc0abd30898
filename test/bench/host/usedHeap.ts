import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod/mini';

const Collect = z.custom<() => void>((it) => typeof it === 'function');

/** What the host's heap holds after everything that can go has gone, in bytes. */
export async function usedHeap(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = Collect.parse(runInNewContext('gc'));
  // V8 lets go of the bytecode of a function that was idle through several collections: enough of them make that certain.
  for (let turn = 0; turn < 16; turn += 1) {
    collect();
    await delay(20);
  }
  return process.memoryUsage().heapUsed;
}
