import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage, type VaultPanelPage } from './vaultPanelPage.ts';

describe('the vault panel where not everything may be changed', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let panel: VaultPanelPage;
  const isDisabled = (name: string): Promise<string | null> => panel.button(name).getAttribute('aria-disabled');

  beforeAll(async () => {
    carapace = await open({
      flags: [],
      env: { CARAPACE_PRIVATE_VAULT: 'from the environment' },
      files: {
        'data/public/hello.txt': 'hello\n',
        'elsewhere/a.txt': 'a',
        '.vscode/settings.json': JSON.stringify({ 'carapace.vaults.public': 'elsewhere' }),
      },
    });
    await carapace.palette('Carapace: Configure Vaults');
    panel = await vaultPanelPage(carapace);
  });

  it('looks at nothing in a folder that is not trusted, and says how to trust it', async () => {
    expect(await panel.field('public').inputValue()).toBe('data/public');
    expect(await panel.field('public').getAttribute('readonly')).not.toBeNull();
    expect(await panel.frame.locator('[data-copied]').count()).toBe(0);
    expect([await isDisabled('Save'), await isDisabled('Discard')]).toEqual(['true', 'true']);
    expect(await panel.frame.locator('.callout').innerText()).toContain('This folder is not trusted.');
    await carapace.screenshot('panel not trusted');
  });

  it('uses the settings of the folder as soon as it is trusted', async () => {
    await panel.button('Manage Workspace Trust').click();
    await carapace.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
    await carapace.page.locator('.tab', { hasText: 'Vaults' }).click();
    panel = await vaultPanelPage(carapace);
    await expect.poll(() => panel.field('public').inputValue()).toBe('elsewhere');
    await expect.poll(() => panel.copied('public')).toBe('1 file, 1 B');
  });

  it('does not change what a variable names, and says which', async () => {
    expect(await panel.field('private').inputValue()).toBe('from the environment');
    expect(await panel.field('private').getAttribute('readonly')).not.toBeNull();
    expect(await panel.card('private').innerText()).toContain(
      'The variable CARAPACE_PRIVATE_VAULT names this folder. It is changed there.',
    );
    await carapace.screenshot('panel variable');
  });

  it('saves to the user settings where no folder is open', async () => {
    const empty = await carapace.emptyWindow();
    await expect.poll(() => empty.statusBarText('status')).toBe('Carapace');
    await empty.palette('Carapace: Configure Vaults');
    const alone = await vaultPanelPage(empty);
    expect(await alone.frame.locator('footer').innerText()).toContain('Saved to user settings');
    expect(await alone.frame.getByRole('radio').count()).toBe(0);
    await empty.screenshot('panel no folder');
  });
});
