import Module from 'node:module';
import { basename } from 'node:path';
import * as z from 'zod/mini';
import type { Activated } from './Job.ts';

const Compiler = z.looseObject({
  _compile: z.custom<(...args: unknown[]) => unknown>((it) => typeof it === 'function'),
});

/** Notes when each file below a folder has been loaded, and how long that kept the host from everything else. */
export function watchLoads(folder: string): Activated['loaded'] {
  const loaded: Activated['loaded'] = [];
  const { _compile: compile } = Compiler.parse(Module.prototype);
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    const began = performance.now();
    const result: unknown = compile.apply(this, args);
    const file = String(args[1]);
    if (file.startsWith(folder))
      loaded.push({ file: basename(file), doneAt: Date.now(), blockedMs: performance.now() - began });
    return result;
  };
  Object.assign(Module.prototype, { _compile: watched });
  return loaded;
}
