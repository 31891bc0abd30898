import { createHook } from 'node:async_hooks';
import childProcess from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layout, versionFolder } from '../../../src/core/tools/layout.ts';
import { findTools } from '../../../src/node/tools/findTools.ts';
import { installed } from '../../node/tools/anInstallation.ts';
import { median } from '../report/quantile.ts';
import type { Section } from '../Row.ts';

const rounds = 3_000;

/** How long it takes to know where `sky` is, on a home with an installation, and that no process is started for it. */
export async function detection(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  try {
    const places = await installed(join(folder, 'home'));
    // What somebody's PATH costs where nothing is installed: every folder of it is looked into.
    const nothing = layout(join(folder, 'nothing'));
    const small = join(folder, 'small');
    await writeFile(small, readFileSync(versionFolder(places.current).record));
    const where = { skyPath: null, env: process.env };
    if (findTools({ ...where, places }).kind !== 'found') throw new Error('The installation is not found.');
    const watched = countProcesses();
    const found = times(() => findTools({ ...where, places }));
    const missing = times(() => findTools({ ...where, places: nothing }));
    const processes = watched.stop();
    const read = times(() => readFileSync(small, 'utf8'));
    const base = { to: 'reading one small file', value: median(found) / median(read) };
    return {
      rows: [
        { what: 'findTools, installed', unit: 'ms', values: found, ratio: base, aim: { on: 'p99', atMost: 5 } },
        { what: 'findTools, nothing installed', unit: 'ms', values: missing, aim: { on: 'p99', atMost: 5 } },
        { what: 'reading one small file', unit: 'ms', values: read },
        { what: 'processes started meanwhile', unit: '', values: [processes], aim: { on: 'median', atMost: 0 } },
      ],
      notes: [
        'Processes are counted where Node makes them: PROCESSWRAP resources (spawn, exec, fork) and calls of spawnSync.',
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function times(act: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
}

/** Counts what is started from now on, wherever in the code that is. */
function countProcesses(): { readonly stop: () => number } {
  let started = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PROCESSWRAP') started += 1;
    },
  }).enable();
  const { spawnSync } = childProcess;
  const counted = (...args: unknown[]): unknown => {
    started += 1;
    return Reflect.apply(spawnSync, childProcess, args);
  };
  Reflect.set(childProcess, 'spawnSync', counted);
  syncBuiltinESMExports();
  return {
    stop: () => {
      hook.disable();
      Reflect.set(childProcess, 'spawnSync', spawnSync);
      syncBuiltinESMExports();
      return started;
    },
  };
}
