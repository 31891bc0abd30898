import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testedSkies, type SkyVersion } from '../../src/core/tools/testedSkies.ts';
import { indexEnvironment } from './lab/packageIndex.ts';

/** The SkyPilot that the suite runs, as package and version: the one that Carapace installs by default. */
export const defaultSky = requirementOf(testedSkies[0]);

/** The stable release that was tested, and is installed where the index has the default no more. */
export const stableSky = requirementOf(testedSkies[1]);

/** The newest nightly that the index has today. */
export async function newestSky(): Promise<string> {
  const args = ['-m', 'pip', 'index', 'versions', '--pre', 'skypilot-nightly'];
  const env = { ...indexEnvironment(), PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const { stdout } = await promisify(execFile)('python3', args, { env });
  const version = /^skypilot-nightly \((.+)\)$/m.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`The index lists no nightly: ${stdout}`);
  return requirementOf({ package: 'skypilot-nightly', version });
}

function requirementOf({ package: name, version }: SkyVersion): string {
  return `${name}==${version}`;
}
