import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation, Interpreter } from '../../core/tools/Installation.ts';
import type { VersionFolder } from '../../core/tools/layout.ts';
import type { SkyVersion } from '../../core/tools/testedSkies.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import { folderSize } from './folderSize.ts';
import { toolsWriteProblem } from './toolsWriteProblem.ts';
import { witnessOf } from './witness.ts';

export type Installed = {
  readonly uv: Installation['uv'];
  readonly sky: SkyVersion;
  readonly extras: readonly string[];
};

/**
 * Writes the record of an installation that was tried and works, with what its main files are now. Until the record is
 * there, nobody believes the folder.
 * @throws ProblemError when a file of it is not there or the record cannot be written.
 */
export async function recordInstallation(into: VersionFolder, { uv, sky, extras }: Installed): Promise<void> {
  try {
    const environment = join(into.environments, sky.package);
    const program = join(into.bin, 'sky');
    const python = join(environment, 'bin', 'python');
    const packages = await sitePackages(environment);
    const interpreter = await interpreterOf(environment, into);
    // The system's updates change its own Python as they like.
    const pythons = interpreter?.managed === false ? [] : [python];
    const files = [program, ...pythons, join(environment, 'uv-receipt.toml'), join(packages, 'sky', '__init__.py')];
    const installation: Installation = {
      uv,
      sky: { ...sky, path: program },
      python,
      interpreter,
      extras: [...extras],
      bytes: await folderSize(into.folder),
      at: Date.now(),
      // Not uv: what it installed works without it, and the next installation may have replaced it before it failed.
      witnesses: files.map(witnessOf),
    };
    await writeRecord(into.record, installation);
  } catch (error) {
    throw toolsWriteProblem(error, into.record);
  }
}

async function sitePackages(environment: string): Promise<string> {
  const lib = join(environment, 'lib');
  const python = (await readdir(lib)).find((name) => name.startsWith('python'));
  return join(lib, python ?? 'python', 'site-packages');
}

/** What the environment says of the Python that it was made from; null when it does not. */
async function interpreterOf(environment: string, { python }: VersionFolder): Promise<Interpreter | null> {
  const text = await readFile(join(environment, 'pyvenv.cfg'), 'utf8').catch(() => '');
  const home = /^home *= *(.+)$/m.exec(text)?.[1];
  const version = /^version_info *= *(.+)$/m.exec(text)?.[1];
  if (home === undefined || version === undefined) return null;
  const own = await realpath(python).catch(() => python);
  return { version, home, managed: (await realpath(home).catch(() => home)).startsWith(`${own}/`) };
}
