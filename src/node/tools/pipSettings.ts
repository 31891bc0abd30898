import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkyPackage } from '../../core/tools/testedSkies.ts';
import type { VersionFolder } from '../../core/tools/layout.ts';
import { toolsWriteProblem } from './toolsWriteProblem.ts';

/**
 * pip reads the option as it is spelled on the command line, so that `false` is what switches the isolation off
 * (pypa/pip #5735; tried with pip 26.3).
 */
const settings = '[wheel]\nno-build-isolation = false\n';

/**
 * Makes launches independent of the package index. At the first launch, and after each upgrade, SkyPilot's server runs
 * `python -m pip wheel` on itself (sky/backends/wheel_utils.py), which would fetch setuptools from an index that it was
 * never told of. With these settings, the build uses the setuptools that is installed beside SkyPilot. They lie in the
 * environment itself, where its pip looks for them whoever started the server and with whatever variables.
 * @throws ProblemError when they cannot be written.
 */
export async function writePipSettings({ environments }: VersionFolder, sky: SkyPackage): Promise<void> {
  const file = join(environments, sky, 'pip.conf');
  await writeFile(file, settings, { mode: 0o600 }).catch((error: unknown) => {
    throw toolsWriteProblem(error, file);
  });
}
