import type { Locator, Page } from 'playwright-core';

/** How long a tooltip may take to show once the pointer is there, and how often to move there anew. */
const showMs = 3_000;
const mostMoves = 10;

/**
 * Shows the tooltip of this title with the pointer over something, and returns its text. What is drawn anew under a
 * pointer that rests does not notice it, so the pointer moves there again.
 */
export async function readTooltip(page: Page, over: Locator, title: string): Promise<string> {
  const tooltip = page.locator('.monaco-hover:visible', { hasText: title }).first();
  for (let moves = 1; moves < mostMoves; moves += 1) {
    await page.mouse.move(0, 0);
    await over.hover();
    if (await shows(tooltip)) break;
  }
  return tooltip.innerText();
}

async function shows(tooltip: Locator): Promise<boolean> {
  return tooltip.waitFor({ timeout: showMs }).then(
    () => true,
    () => false,
  );
}
