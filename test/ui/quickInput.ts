import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

/** The command palette, quick picks and input boxes. */
export type QuickInput = {
  /** Runs a command by its whole title in the palette, such as `Carapace: Launch Server`. */
  readonly palette: (title: string) => Promise<void>;
  /** The titles that the palette offers for some letters. */
  readonly paletteTitles: (letters: string) => Promise<string[]>;
  /** Chooses an item of the open quick pick by its whole label. */
  readonly quickPick: (label: string) => Promise<void>;
  /** The labels of the quick pick that are on the screen; waits for the first. */
  readonly quickPickLabels: () => Promise<string[]>;
  /** Fills the open input box; a quick pick then shows only what has these letters. */
  readonly narrow: (text: string) => Promise<void>;
  /** Fills the open input box and presses Enter. */
  readonly answer: (text: string) => Promise<void>;
  /** All that the input box or quick pick says, its title, message and prompt included; waits for it. */
  readonly quickInputText: () => Promise<string>;
  /** Closes what is open. */
  readonly escape: () => Promise<void>;
};

/**
 * The palette lists what can be done at the moment when it is opened. One that was opened a moment too early is opened
 * again; so long, in milliseconds, may it take to list what it was asked for.
 */
const listedMs = 5_000;
const mostOpened = 10;

/** Works the box at the top of a window. */
export function openQuickInput(page: Page): QuickInput {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-box input');
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const labels = rows.locator('.quick-input-list-rows > .quick-input-list-row:first-child .label-name');
  const rowOf = (label: string): Locator =>
    rows.filter({ has: page.locator('.label-name', { hasText: exactly(label) }) }).first();
  const choose = (label: string): Promise<void> => rowOf(label).click();
  const isOffered = (label: string): Promise<boolean> =>
    rowOf(label)
      .waitFor({ timeout: listedMs })
      .then(
        () => true,
        () => false,
      );
  const search = async (letters: string): Promise<void> => {
    // A window behind another one draws seldom.
    await page.bringToFront();
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(`>${letters}`);
    await rows.first().waitFor();
  };
  return {
    palette: async (title) => {
      await search(title);
      for (let opened = 1; opened < mostOpened && !(await isOffered(title)); opened += 1) {
        await page.keyboard.press('Escape');
        await widget.waitFor({ state: 'hidden' });
        await search(title);
      }
      await choose(title);
    },
    paletteTitles: async (letters) => {
      await search(letters);
      // Until the list is narrowed, it shows what was run last.
      await rows.filter({ hasText: letters.trim() }).first().waitFor();
      return (await labels.allInnerTexts()).map(plain);
    },
    quickPick: choose,
    quickPickLabels: async () => {
      await labels.first().waitFor();
      return (await labels.allInnerTexts()).map(plain);
    },
    narrow: (text) => input.fill(text),
    answer: async (text) => {
      await input.fill(text);
      await input.press('Enter');
    },
    quickInputText: async () => plain(await widget.innerText()),
    escape: () => page.keyboard.press('Escape'),
  };
}

function plain(text: string): string {
  return text.replace(/\u00a0/g, ' ').trim();
}
