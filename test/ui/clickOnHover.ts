import type { Locator } from 'playwright-core';

/** How long an icon may take to show once the pointer is there, and how often to move there anew. */
const showMs = 2_000;
const mostMoves = 10;

/**
 * Clicks an icon that shows only while the pointer is over something. What is drawn anew under a pointer that rests
 * does not notice it, so the pointer moves there again.
 */
export async function clickOnHover(over: Locator, icon: Locator): Promise<void> {
  for (let moves = 1; moves < mostMoves; moves += 1) {
    await over.hover();
    if (await clicked(icon)) return;
  }
  await over.hover();
  await icon.click();
}

async function clicked(icon: Locator): Promise<boolean> {
  return icon.click({ timeout: showMs }).then(
    () => true,
    () => false,
  );
}
