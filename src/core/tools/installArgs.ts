import { requirement, type SkyChoice } from './skyChoices.ts';
import { pythonVersion, supportedPythons } from './WantedTools.ts';

/** Where Python comes from: one that uv downloads for SkyPilot alone, or one that this computer has. */
export type PythonFrom = 'download' | 'computer';

/** Which SkyPilot, for which clouds; `constraints` is the path of the file that its dependencies are held to. */
export type Asked = {
  readonly sky: SkyChoice;
  readonly extras: readonly string[];
  readonly constraints: string | null;
};

/**
 * The arguments that make uv install SkyPilot. With pip, because `sky` calls it at a launch to build a wheel of itself,
 * and with what such a build needs.
 * The bytecode is compiled at the end: else the first command does it, and where Python may not write, every one.
 * Where to install is said by `uvVariables`.
 */
export function installArgs({ sky, extras, constraints }: Asked, python: PythonFrom): readonly string[] {
  const which = python === 'download' ? pythonVersion : supportedPythons;
  const builders = ['pip', 'setuptools', 'wheel'].flatMap((name) => ['--with', name]);
  const quietly = ['--no-progress', '--color', 'never'];
  const held = constraints === null ? [] : ['--constraints', constraints];
  const how = [...builders, ...held, '--compile-bytecode', ...quietly];
  return ['tool', 'install', '--python', which, ...how, requirement(sky, extras)];
}
