import { join } from 'node:path';
import { repoRoot } from './repoRoot.ts';

/** The extension as it ships, or the one that believes the release of uv that the simulator serves. */
export type ExtensionVariant = 'shipped' | 'simulated';

/** The folder of a built extension, which VS Code can also open as the one under development. */
export function extensionFolder(variant: ExtensionVariant): string {
  return variant === 'shipped' ? repoRoot : join(repoRoot, 'out', 'extension');
}
