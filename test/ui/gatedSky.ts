import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../vscode/createPlace.ts';
import { repoRoot } from '../vscode/repoRoot.ts';

/** A stand-in for `sky` that can be told to wait, so that a test can look at what goes on in the middle. */
export type GatedSky = {
  /** The program to use for `sky`. */
  readonly path: string;
  /** From now on, a call whose arguments begin so, such as `stop`, waits until `release`. */
  readonly hold: (command: string) => Promise<void>;
  /** Lets the waiting call go on. */
  readonly release: () => Promise<void>;
};

/** Puts a gated `sky` of its own into a place. Its gate is the simulator's: what is asked by HTTP waits there too. */
export async function gatedSky({ root, simulatorDir }: Place): Promise<GatedSky> {
  const folder = join(root, 'bin');
  const [path, gate] = [join(folder, 'sky'), join(simulatorDir, 'gate')];
  await mkdir(folder, { recursive: true });
  await writeFile(path, source(gate));
  await chmod(path, 0o755);
  return {
    path,
    hold: (command) => writeFile(gate, command),
    release: () => rm(gate, { force: true }),
  };
}

function source(gate: string): string {
  const simulator = join(repoRoot, 'out', 'simulator', 'sky.cjs');
  return `#!${process.execPath}
const { readFileSync } = require('node:fs');
const said = process.argv.slice(2).join(' ');
const closed = () => {
  try {
    return said.startsWith(readFileSync(${JSON.stringify(gate)}, 'utf8'));
  } catch {
    return false;
  }
};
const pass = () => (closed() ? setTimeout(pass, 20) : require(${JSON.stringify(simulator)}));
pass();
`;
}
