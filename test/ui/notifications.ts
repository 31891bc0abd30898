import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import type { QuickInput } from './quickInput.ts';

/** The messages at the lower right corner. */
export type Notifications = {
  /** The messages that are on the screen, newest first. */
  readonly notifications: () => Promise<string[]>;
  /** The message that holds this text, to wait for. */
  readonly notification: (text: string | RegExp) => Locator;
  /** The buttons of the message that holds this text; waits for the message. */
  readonly notificationButtons: (text: string | RegExp) => Promise<string[]>;
  readonly clickNotificationButton: (text: string | RegExp, button: string) => Promise<void>;
  /** Every message since the last clearing, newest first, those that have left the screen included. */
  readonly everyNotification: () => Promise<string[]>;
  /** Takes every message away, so that the next one is the only one. */
  readonly clearNotifications: () => Promise<void>;
};

/** Reads and works the notifications of a window. */
export function openNotifications(page: Page, { palette }: QuickInput): Notifications {
  const toasts = page.locator('.notifications-toasts .notification-list-item');
  const notification = (text: string | RegExp): Locator => toasts.filter({ hasText: text }).first();
  const buttons = (text: string | RegExp): Locator =>
    notification(text).locator('.notification-list-item-buttons-container .monaco-button:not(.monaco-dropdown-button)');
  return {
    notifications: () => toasts.locator('.notification-list-item-message').allInnerTexts(),
    notification,
    notificationButtons: async (text) => {
      await notification(text).waitFor();
      return (await buttons(text).allInnerTexts()).map((name) => name.trim());
    },
    clickNotificationButton: (text, button) =>
      buttons(text)
        .filter({ hasText: exactly(button) })
        .click(),
    everyNotification: async () => {
      await palette('Notifications: Show Notifications');
      const center = page.locator('.notifications-center.visible');
      await center.waitFor();
      const messages = await center.locator('.notification-list-item-message').allInnerTexts();
      await palette('Notifications: Hide Notifications');
      return messages;
    },
    clearNotifications: async () => {
      await palette('Notifications: Clear All Notifications');
      await toasts.first().waitFor({ state: 'detached' });
    },
  };
}
