import type { OpenBrowser } from '../vscode/openBrowser.ts';
import { themes } from '../vscode/settings.ts';
import { openWorkbench, type Look, type Workbench } from './workbench.ts';

/** Goes to a window's address and resolves when it wears its colours and shows our place in the activity bar. */
export async function openWindow(browser: OpenBrowser, url: string, look: Look): Promise<Workbench> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator(`.monaco-workbench.${themes[look.theme].className}`).waitFor();
  await page.locator('.activitybar .action-label[aria-label^="Carapace"]').waitFor();
  return openWorkbench(page, look);
}
