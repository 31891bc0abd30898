import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';

/** How often a page looks whether it is ready, in milliseconds: its document is written anew while it watches. */
const lookMs = 2;

/** Text, because it runs in every frame of the page: this project's own code is typed without a browser. */
const watcher = `(() => {
  const look = setInterval(() => {
    if (document.querySelector('main[data-ready]') === null) return;
    globalThis.benchReadyAt = performance.timeOrigin + performance.now();
    clearInterval(look);
  }, ${String(lookMs)});
})();`;

/** Notes in each frame, from its beginning, when it had a `main[data-ready]`. */
export async function watchReady(page: Page): Promise<void> {
  await page.addInitScript({ content: watcher });
}

/** Resolves when a frame became ready after that instant, with when it did; both in milliseconds since 1970. */
export function readyAfter(page: Page, instant: number): Promise<number> {
  return eventually('a page that is ready', async () => {
    for (const frame of page.frames()) {
      const at: unknown = await frame.evaluate('globalThis.benchReadyAt').catch(() => undefined);
      if (typeof at === 'number' && at > instant) return at;
    }
    return undefined;
  });
}
