import type { Page } from 'playwright-core';
import { exactly } from './exactly.ts';

/** Modal dialogs: the questions that must be answered first. */
export type Dialogs = {
  /** The question and its detail; waits for the dialog. */
  readonly dialogText: () => Promise<string>;
  /** The names of its buttons; waits for the dialog. */
  readonly dialogButtons: () => Promise<string[]>;
  /** Clicks a button and waits until the dialog is gone. */
  readonly clickDialogButton: (name: string) => Promise<void>;
};

/** Reads and works the modal dialog of a window. */
export function openDialogs(page: Page): Dialogs {
  const box = page.locator('.monaco-dialog-box');
  const buttons = box.locator('.dialog-buttons .monaco-button:not(.monaco-dropdown-button)');
  return {
    dialogText: () => box.locator('.dialog-message-container').innerText(),
    dialogButtons: async () => {
      await buttons.first().waitFor();
      return (await buttons.allInnerTexts()).map((name) => name.trim());
    },
    clickDialogButton: async (name) => {
      await buttons.filter({ hasText: exactly(name) }).click();
      await box.waitFor({ state: 'detached' });
    },
  };
}
