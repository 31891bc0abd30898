import type { FrameLocator, Page } from 'playwright-core';
import type { Theme } from '../vscode/settings.ts';
import type { VSCodeVersion } from '../vscode/releases.ts';
import { chooseTheme } from './chooseTheme.ts';
import { openDialogs, type Dialogs } from './dialogs.ts';
import { openNotifications, type Notifications } from './notifications.ts';
import { openOutput, type Output } from './output.ts';
import { openQuickInput, type QuickInput } from './quickInput.ts';
import { openSidebar, type Sidebar } from './sidebar.ts';
import { openStatusBar, type StatusBar } from './statusBar.ts';
import { takeScreenshot } from './takeScreenshot.ts';

/** The look of a window, which names the folder of its screenshots. */
export type Look = {
  readonly version: VSCodeVersion;
  readonly theme: Theme;
};

/**
 * What a person can see and do in one window. Every action waits until it is possible; every `…Text` and list is what
 * is on the screen at that moment, so poll it (`expect.poll`) for what is still to come.
 */
export type Workbench = {
  readonly page: Page;
  /** The content of the open webview (the active editor's). */
  readonly webview: () => FrameLocator;
  /** Changes the colours of the window, as a person does: by the command and its list. */
  readonly wear: (theme: Theme) => Promise<void>;
  /** Takes a picture into `out/screenshots/<version>-<theme>/<name>.png` and returns its path. */
  readonly screenshot: (name: string) => Promise<string>;
} & Sidebar &
  StatusBar &
  QuickInput &
  Notifications &
  Dialogs &
  Output;

/** Wraps the page of a window that has loaded. */
export function openWorkbench(page: Page, look: Look): Workbench {
  const quickInput = openQuickInput(page);
  let worn = look.theme;
  return {
    page,
    ...openSidebar(page),
    ...openStatusBar(page),
    ...quickInput,
    ...openNotifications(page, quickInput),
    ...openDialogs(page),
    ...openOutput(page, quickInput),
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    wear: async (theme) => {
      await chooseTheme(page, quickInput, theme);
      worn = theme;
    },
    screenshot: (name) => takeScreenshot(page, { ...look, theme: worn }, name),
  };
}
