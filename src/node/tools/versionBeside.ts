import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The version of a SkyPilot that somebody else installed, as the metadata beside its program tells it, or null. Wheels
 * leave a folder NAME-VERSION.dist-info in `lib/pythonX.Y/site-packages` beside the `bin` of their environment.
 */
export function versionBeside(sky: string): string | null {
  try {
    const lib = join(dirname(realpathSync(sky)), '..', 'lib');
    const pythons = readdirSync(lib).filter((name) => name.startsWith('python'));
    const packages = pythons.flatMap((python) => readdirSync(join(lib, python, 'site-packages')));
    return packages.map((name) => /^skypilot(?:[-_]nightly)?-(.+)\.dist-info$/i.exec(name)?.[1]).find(Boolean) ?? null;
  } catch {
    return null;
  }
}
