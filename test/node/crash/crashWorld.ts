import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import type { ToolsOperationKind } from '../../../src/core/operations/Operation.ts';
import type { ToolsState } from '../../../src/core/tools/ToolsState.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { findTools } from '../../../src/node/tools/findTools.ts';
import { someSettings } from '../../unit/fixtures.ts';
import { createWorld, type World } from '../runner/World.ts';

export type Started = { readonly id: string; readonly child: ChildProcess; readonly ended: Promise<void> };
export type Starting = { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv };

/** A clean home that shares its release server with others, and runners that a test can kill. */
export type CrashWorld = World & {
  readonly start: (kind: ToolsOperationKind, starting?: Starting) => Promise<Started>;
  readonly find: () => ToolsState;
  /** What the log of an operation says so far. */
  readonly events: (id: string) => Promise<readonly OperationEvent[]>;
};

/** Makes one. `programs` are those of `prepare`. */
export async function createCrashWorld(programs: string, uvMirror: string): Promise<CrashWorld> {
  const env = {
    SKY_SIMULATOR_UV_RELEASE: join(programs, 'release.json'),
    SKY_SIMULATOR_PROGRAM: join(programs, 'sky'),
  };
  const world = await createWorld(programs, { env });
  const settings = someSettings({ skyExtras: [], uvMirror });
  return {
    ...world,
    find: () => findTools({ skyPath: null, places: world.places, env: {} }),
    events: async (id) => {
      const text = await readFile(operationFiles(world.journal, id).events, 'utf8').catch(() => '');
      return text.split('\n').flatMap(parseEvent);
    },
    start: async (kind, starting = {}) => {
      const operation = newOperation(kind, 'carapace', 'terminal');
      await writeRecord(operationFiles(world.journal, operation.id).request, { operation, settings });
      const args = [...(starting.args ?? []), join(programs, 'runner.mjs'), operation.id];
      const child = spawn(process.execPath, args, {
        env: { ...world.env, ...starting.env },
        ...{ cwd: world.journal.folder, stdio: 'ignore' },
      });
      return { id: operation.id, child, ended: once(child, 'exit').then(() => undefined) };
    },
  };
}
