import { pythonVersion, requirement, type WantedTools } from './WantedTools.ts';

/**
 * The arguments that make uv install SkyPilot. With pip, because `sky` calls it at a launch to build a wheel of itself.
 * Where to install is said by `uvVariables`.
 */
export function installArgs(wanted: WantedTools): readonly string[] {
  const quietly = ['--no-progress', '--color', 'never'];
  return ['tool', 'install', '--python', pythonVersion, '--with', 'pip', ...quietly, requirement(wanted)];
}
