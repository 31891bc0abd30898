import type { Page } from 'playwright-core';
import * as z from 'zod/mini';

const Shown = z.array(z.object({ text: z.string(), at: z.number() }));

/** Text, because it runs in the page: this project's own code is typed without a browser. */
const watcher = `(() => {
  const seen = (globalThis.benchSeen = []);
  new MutationObserver(() => {
    const text = document.getElementById('carapace.carapace.status')?.innerText?.trim() ?? '';
    if (text !== '' && text !== seen.at(-1)?.text) seen.push({ text, at: performance.timeOrigin + performance.now() });
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();`;

/** Notes, from the page's beginning, each text of Carapace's status bar item and when it was there. */
export async function watchStatusBar(page: Page): Promise<void> {
  await page.addInitScript({ content: watcher });
}

/** The texts so far, and when each was drawn, in milliseconds since 1970. */
export async function shownInStatusBar(page: Page): Promise<z.infer<typeof Shown>> {
  return Shown.parse(await page.evaluate('globalThis.benchSeen'));
}
