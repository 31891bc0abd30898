import { pythonVersion, requirement, supportedPythons, type WantedTools } from './WantedTools.ts';

/** Where Python comes from: one that uv downloads for SkyPilot alone, or one that this computer has. */
export type PythonFrom = 'download' | 'computer';

/**
 * The arguments that make uv install SkyPilot. With pip, because `sky` calls it at a launch to build a wheel of itself,
 * and with what such a build needs.
 * The bytecode is compiled at the end: else the first command does it, and where Python may not write, every one.
 * Where to install is said by `uvVariables`.
 */
export function installArgs(wanted: WantedTools, python: PythonFrom): readonly string[] {
  const which = python === 'download' ? pythonVersion : supportedPythons;
  const builders = ['pip', 'setuptools', 'wheel'].flatMap((name) => ['--with', name]);
  const quietly = ['--no-progress', '--color', 'never'];
  return ['tool', 'install', '--python', which, ...builders, '--compile-bytecode', ...quietly, requirement(wanted)];
}
