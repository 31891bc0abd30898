import type { Page } from 'playwright-core';
import { themes, type Theme } from '../vscode/settings.ts';
import type { QuickInput } from './quickInput.ts';

/** What the list of colour themes calls them. */
const labels: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  contrast: 'Dark High Contrast',
  contrastLight: 'Light High Contrast',
};

/** Chooses a colour theme and resolves when the window wears it. */
export async function chooseTheme(page: Page, input: QuickInput, theme: Theme): Promise<void> {
  await input.palette('Preferences: Color Theme');
  await input.narrow(labels[theme]);
  await input.quickPick(labels[theme]);
  await page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
}
