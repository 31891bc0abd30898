import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './cleanEnvironment.ts';
import type { ExtensionVariant } from './extensionVariant.ts';
import { installVSCode } from './installVSCode.ts';
import type { VSCodeVersion } from './releases.ts';
import { repoRoot } from './repoRoot.ts';
import { runTool } from './runTool.ts';

/** The extensions folder of a VS Code that every window of a test run shares. */
export function installedExtensions(version: VSCodeVersion, variant: ExtensionVariant = 'shipped'): string {
  return join(repoRoot, 'out', 'extensions', variant === 'shipped' ? version : `${version}-${variant}`);
}

/** Empties an extensions folder and installs some `.vsix` files into it, the way a person's VS Code does it. */
export async function installExtension(
  version: VSCodeVersion,
  vsixes: readonly string[],
  extensionsDir = installedExtensions(version),
): Promise<void> {
  const { nodePath, serverMain } = await installVSCode(version);
  const dataDir = await mkdtemp(join(tmpdir(), 'carapace-install-'));
  await rm(extensionsDir, { recursive: true, force: true });
  await mkdir(extensionsDir, { recursive: true });
  const wanted = vsixes.flatMap((vsix) => ['--install-extension', vsix]);
  const places = ['--extensions-dir', extensionsDir, '--server-data-dir', dataDir];
  const args = [serverMain, ...wanted, ...places, '--accept-server-license-terms', '--disable-telemetry'];
  try {
    const stdout = await runTool(nodePath, args, { env: { ...cleanEnvironment(), EXTENSIONS_GALLERY: '{}' } });
    const installed = stdout.split('successfully installed').length - 1;
    if (installed !== vsixes.length) throw new Error(`VS Code did not install ${vsixes.join(', ')}:\n${stdout}`);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
