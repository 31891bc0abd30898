import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repoRoot } from '../vscode/repoRoot.ts';
import type { Look } from './workbench.ts';

/** Takes a picture of a window into `out/screenshots/<version>-<theme>/<name>.png` and returns its path. */
export async function takeScreenshot(page: Page, { version, theme }: Look, name: string): Promise<string> {
  const path = join(repoRoot, 'out', 'screenshots', `${version}-${theme}`, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}
