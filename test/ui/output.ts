import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import type { QuickInput } from './quickInput.ts';
import { readPage } from './readPage.ts';

/** The Output panel. */
export type Output = {
  /** Shows a channel by its name. */
  readonly openOutput: (channel: string) => Promise<void>;
  /** The lines of the open channel that are on the screen (the panel follows the last ones). */
  readonly outputText: () => Promise<string>;
};

// Lines are not in order in the page, and their spaces are no-break spaces.
const linesExpression = `[...document.querySelectorAll('.part.panel .view-lines .view-line')]
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map((line) => line.textContent.replace(/\\u00a0/g, ' '))
  .join('\\n')`;

/** Reads the Output panel of a window. */
export function openOutput(page: Page, { palette, quickPick }: QuickInput): Output {
  return {
    openOutput: async (channel) => {
      await palette('Output: Show Output Channels...');
      await quickPick(channel);
      await page.locator('.part.panel .view-lines').first().waitFor();
    },
    outputText: () => readPage(page, linesExpression, z.string()),
  };
}
