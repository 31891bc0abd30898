import { installExtension } from '../vscode/installExtension.ts';
import { packageExtension } from '../vscode/packageExtension.ts';
import { releases } from '../vscode/releases.ts';

/** Packages the extension once and installs it into the extensions folder of each VS Code, before any UI test. */
export default async function setup(): Promise<void> {
  const vsix = await packageExtension();
  for (const { version } of releases) await installExtension(version, [vsix]);
}
