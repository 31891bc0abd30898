import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Package } from './packages.ts';
import type { InstallCommand } from './parseUv.ts';
import type { Linked } from './receipt.ts';
import { programsOf } from './skyPackage.ts';
import { UvError } from './UvError.ts';
import type { UvSession } from './UvSession.ts';

/** Where the programs are, and whether links of an earlier installation may be replaced. */
type Linking = { readonly environment: string; readonly packages: readonly Package[]; readonly replace: boolean };

/** Links the programs of an environment into the folder for them, and says so. A program of somebody else is kept. */
export function linkPrograms(session: UvSession, command: InstallCommand, linking: Linking): Linked[] {
  const { places, say, env } = session;
  const { environment, packages, replace } = linking;
  const root = command.requirement.name;
  const installed = new Set(packages.map(({ name }) => name));
  mkdirSync(places.bin, { recursive: true });
  const linked: Linked[] = [];
  for (const from of [...command.executablesFrom, root].filter((name) => installed.has(name))) {
    const names = programsOf[from] ?? [];
    const taken = names.filter((name) => isThere(join(places.bin, name)));
    if (taken.length > 0 && !replace && !command.force) throw refusal(environment, taken);
    for (const name of names) {
      const path = join(places.bin, name);
      rmSync(path, { force: true });
      symlinkSync(join(environment, 'bin', name), path);
      linked.push({ name, path, from });
    }
    const origin = from === root ? '' : ` from \`${from}\``;
    say(`Installed ${String(names.length)} executable${names.length === 1 ? '' : 's'}${origin}: ${names.join(', ')}`);
  }
  if (!(env['PATH'] ?? '').split(delimiter).includes(places.bin)) warnOfPath(session);
  return linked;
}

function refusal(environment: string, taken: readonly string[]): UvError {
  rmSync(environment, { recursive: true, force: true });
  const which = `Executable${taken.length === 1 ? ' already exists' : 's already exist'}: ${taken.join(', ')}`;
  return new UvError(`error: ${which} (use \`--force\` to overwrite)\n`, 2);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function warnOfPath({ places, say }: UvSession): void {
  const advice = `run \`export PATH="${places.bin}:$PATH"\` or \`uv tool update-shell\``;
  say(`warning: \`${places.bin}\` is not on your PATH. To use installed tools, ${advice}.`);
}
