import { resolve } from 'node:path';
import { openBrowser } from '../openBrowser.ts';

/** Opens the demo's window without a display, trusts its folder as a person would, and takes a picture of the view. */
export async function photographDemo(url: string, file: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Yes, I trust the authors' }).click();
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    await page.locator('.sidebar .composite.title h2', { hasText: /carapace/i }).waitFor();
    for (const row of ['Public', 'SkyPilot']) {
      await page.locator('.sidebar .monaco-list-row', { hasText: row }).first().waitFor();
    }
    await page.screenshot({ path: resolve(file), animations: 'disabled' });
  } finally {
    await browser.close();
  }
}
