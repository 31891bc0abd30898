import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import type { OpenCarapace } from './openCarapace.ts';

/** What a person sees of the vault panel, and touches. */
export type VaultPanelPage = {
  readonly frame: FrameLocator;
  readonly card: (vault: 'public' | 'private') => Locator;
  readonly field: (vault: 'public' | 'private') => Locator;
  readonly button: (name: string | RegExp) => Locator;
  /** What will be copied, in words. */
  readonly copied: (vault: 'public' | 'private') => Promise<string>;
  /** Waits until it is known what will be copied of a vault. */
  readonly counted: (vault: 'public' | 'private') => Promise<void>;
  readonly issue: (vault: 'public' | 'private') => Promise<string>;
  readonly status: () => Promise<string>;
  readonly task: () => Promise<string>;
};

/** The open vault panel, once it is drawn. */
export async function vaultPanelPage({ webview }: Pick<OpenCarapace, 'webview'>): Promise<VaultPanelPage> {
  const frame = webview();
  await frame.locator('main[data-ready]').waitFor();
  const card = (vault: string): Locator => frame.locator(`[data-vault=${vault}]`);
  return {
    frame,
    card,
    field: (vault) => card(vault).locator('input'),
    button: (name) => frame.getByRole('button', { name }),
    copied: async (vault) => (await card(vault).locator('[data-copied=counted]').allInnerTexts()).join(' '),
    counted: (vault) => card(vault).locator('[data-copied=counted]').waitFor(),
    issue: async (vault) => (await card(vault).locator('.issue').allInnerTexts()).join(' ').trim(),
    status: () => frame.getByRole('status').innerText(),
    task: async () => (await frame.locator('pre').allInnerTexts()).join(' '),
  };
}

/** The settings of the workspace as they are on the disk. */
export async function workspaceSettings({ place }: Pick<OpenCarapace, 'place'>): Promise<unknown> {
  const text = await readFile(join(place.workspace, '.vscode', 'settings.json'), 'utf8').catch(() => 'null');
  const settings: unknown = JSON.parse(text);
  return settings;
}
