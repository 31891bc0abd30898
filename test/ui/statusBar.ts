import type { Page } from 'playwright-core';

/** The status bar; an item is named by the id that its extension gave it, such as `status`. */
export type StatusBar = {
  /** What the item says (icons have no text), or `undefined` while there is no such item. */
  readonly statusBarText: (id: string) => Promise<string | undefined>;
  /** What a screen reader says of the item. */
  readonly statusBarSpoken: (id: string) => Promise<string | undefined>;
  readonly clickStatusBar: (id: string) => Promise<void>;
  /** Every id of our extension's items that are there. */
  readonly statusBarIds: () => Promise<string[]>;
};

const prefix = 'carapace.carapace.';

/** Reads and works the status bar of a window. */
export function openStatusBar(page: Page): StatusBar {
  const item = (id: string) => page.locator(`.statusbar-item[id="${prefix}${id}"]`);
  return {
    statusBarText: async (id) => (await item(id).allInnerTexts()).at(0)?.replace(/\s+/g, ' ').trim(),
    statusBarSpoken: async (id) => {
      if ((await item(id).count()) === 0) return undefined;
      return (await item(id).getAttribute('aria-label')) ?? undefined;
    },
    clickStatusBar: (id) => item(id).locator('a').first().click(),
    statusBarIds: async () => {
      const items = await page.locator(`.statusbar-item[id^="${prefix}"]`).all();
      const ids = await Promise.all(items.map((found) => found.getAttribute('id')));
      return ids.flatMap((id) => (id === null ? [] : [id.slice(prefix.length)]));
    },
  };
}
