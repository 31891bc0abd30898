import { beforeAll, describe, expect, it } from 'vitest';
import { floorVersion } from '../vscode/releases.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage, workspaceSettings, type VaultPanelPage } from './vaultPanelPage.ts';

describe('the vault panel by keyboard alone', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let panel: VaultPanelPage;
  const press = (key: string): Promise<void> => carapace.page.keyboard.press(key);
  /** VS Code answers Control+A itself, after a while: what is typed meanwhile would be selected too. */
  const retype = async (text: string): Promise<void> => {
    for (const key of ['Home', 'Shift+End']) await press(key);
    await carapace.page.keyboard.type(text);
  };
  /** The name of what has the focus, as a screen reader would say it. */
  const focused = (): Promise<string> =>
    panel.frame.locator('body').evaluate(`(() => {
      const one = document.activeElement;
      const label = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
      return label.trim().replace(/\\s+/g, ' ');
    })()`);

  beforeAll(async () => {
    carapace = await open({
      version: floorVersion,
      theme: 'contrast',
      files: {
        'data/public/a.txt': 'a',
        'data/public/b.txt': 'b',
        'data/public/c.log': 'c',
        'data/public/.gitignore': '*.log\n',
        'data/private/notes.txt': 'notes\n',
        'other/one.txt': '1',
      },
    });
    await carapace.palette('Carapace: Configure Vaults');
    panel = await vaultPanelPage(carapace);
    await panel.counted('public');
    await panel.counted('private');
  });

  it('goes through everything in the order in which it is read', async () => {
    const names: string[] = [];
    await panel.field('public').focus();
    for (let i = 0; i < 8; i += 1) {
      names.push(await focused());
      await press('Tab');
    }
    expect(names).toEqual([
      'Folder of the Public vault',
      'Browse for the folder of the Public vault',
      'Left out: 1 file',
      'Folder of the Private vault',
      'Browse for the folder of the Private vault',
      'Task file, as a launch writes it',
      'Workspace',
      expect.any(String),
    ]);
  });

  it('opens and closes what is left out with Enter and Space', async () => {
    const details = panel.card('public').locator('[data-left-out]');
    await details.locator('summary').focus();
    for (const [key, isOpen] of [
      ['Enter', true],
      ['Space', false],
      ['Enter', true],
    ] as const) {
      await press(key);
      expect((await details.getAttribute('open')) !== null).toBe(isOpen);
    }
  });

  it('changes a folder, chooses where it is saved, and saves with the space bar', async () => {
    await panel.field('public').focus();
    await retype('other');
    await expect.poll(() => panel.copied('public')).toBe('1 file, 1 B');
    await panel.frame.getByRole('radio', { name: 'Workspace' }).focus();
    await press('ArrowRight');
    await expect.poll(() => panel.frame.getByRole('radio', { name: 'User' }).isChecked()).toBe(true);
    await press('ArrowLeft');
    await expect.poll(() => panel.frame.getByRole('radio', { name: 'Workspace' }).isChecked()).toBe(true);
    await press('Tab');
    expect(await focused()).toBe('Save');
    const scrolled = (): Promise<number> => panel.frame.locator('main').evaluate('window.scrollY');
    const before = await scrolled();
    await press('Space');
    await expect.poll(() => panel.status()).toBe('Saved to workspace settings');
    expect(await scrolled()).toBe(before);
    expect(await workspaceSettings(carapace)).toEqual({ 'carapace.vaults.public': 'other' });
    await carapace.screenshot('panel keyboard');
  });

  it('creates a folder with Enter, and goes on from the field', async () => {
    await panel.field('private').focus();
    await retype('fresh');
    await panel.button('Create Folder').waitFor();
    await press('Tab');
    await press('Tab');
    expect(await focused()).toBe('Create Folder of the Private vault');
    await press('Enter');
    await expect.poll(() => panel.copied('private')).toMatch(/^1 file, /);
    expect(await focused()).toBe('Folder of the Private vault');
  });

  it('throws the draft away with Enter', async () => {
    await panel.button('Discard').focus();
    await press('Enter');
    await expect.poll(() => panel.field('private').inputValue()).toBe('data/private');
    expect(await panel.status()).toBe('No unsaved changes');
  });
});
