import { installedExtensions, installExtension } from '../vscode/installExtension.ts';
import { packageExtension } from '../vscode/packageExtension.ts';
import { newestVersion, releases } from '../vscode/releases.ts';

/**
 * Packages the extension once and installs it into the extensions folder of each VS Code, before any UI test; the
 * variant that installs tools from the simulator, for the newest one only.
 */
export default async function setup(): Promise<void> {
  const vsix = await packageExtension();
  for (const { version } of releases) await installExtension(version, [vsix]);
  const simulated = await packageExtension('simulated');
  await installExtension(newestVersion, [simulated], installedExtensions(newestVersion, 'simulated'));
}
