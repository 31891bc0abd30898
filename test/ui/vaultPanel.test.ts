import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage, workspaceSettings, type VaultPanelPage } from './vaultPanelPage.ts';

const files = {
  'data/public/report.pdf': 'r'.repeat(300_000),
  'data/public/notes/today.md': 'n'.repeat(100_000),
  'data/public/debug.log': 'left out',
  'data/public/build/a': 'left out',
  'data/public/.gitignore': '*.log\nbuild/\n',
  'data/private/notes.txt': 'notes\n',
  'other/one.txt': '1',
  'other/two.txt': '22',
};

describe('the vault panel', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let panel: VaultPanelPage;
  const at = (path: string): string => join(carapace.place.workspace, path);
  const tabs = (): Promise<string[]> => carapace.page.locator('.tabs-container .tab').allInnerTexts();

  beforeAll(async () => {
    carapace = await open({ files });
    await symlink('gone', at('data/public/broken'));
    await symlink(at('other'), at('data/public/outside'));
  });

  it('opens from the palette, and shows what will be copied', async () => {
    await carapace.palette('Carapace: Configure Vaults');
    panel = await vaultPanelPage(carapace);
    await expect.poll(() => panel.copied('public')).toBe('3 files, 400 KB, 1 folder, 2 links');
    await expect.poll(() => panel.copied('private')).toBe('1 file, 6 B');
    expect(await panel.field('public').inputValue()).toBe('data/public');
    expect(await panel.card('public').innerText()).toContain(at('data/public'));
    expect(await panel.card('public').innerText()).toContain('/opt/carapace/data/public');
    expect(await panel.card('public').locator('.largest li').allInnerTexts()).toEqual([
      expect.stringMatching(/^report\.pdf\s+300 KB$/),
      expect.stringMatching(/^notes\/today\.md\s+100 KB$/),
      expect.stringMatching(/^\.gitignore\s+13 B$/),
    ]);
    expect(await panel.status()).toBe('No unsaved changes');
    expect(await panel.task()).toContain(`/opt/carapace/data/public: ${at('data/public')}`);
    await carapace.screenshot('panel 1');
  });

  it('names what stays here with the rule, and what will not work there', async () => {
    const leftOut = panel.card('public').locator('[data-left-out]');
    await leftOut.locator('summary').click();
    expect(await leftOut.innerText()).toMatch(
      /^Left out: 1 file and 1 folder\s+build\s+by build\/ in .gitignore\s+debug.log\s+by \*.log in .gitignore$/,
    );
    const trouble = (kind: string): Promise<string> =>
      panel
        .card('public')
        .locator(`[data-trouble=${kind}]`)
        .innerText()
        .then((text) => text.trim());
    for (const summary of await panel.card('public').locator('[data-trouble] summary').all()) await summary.click();
    expect(await trouble('link_nowhere')).toMatch(/^1 link leads nowhere\s+broken$/);
    expect(await trouble('link_outside')).toMatch(/^1 link leads out of the vault.*\s+outside$/);
    await carapace.screenshot('panel 2 opened');
  });

  it('is one panel, however often it is asked for', async () => {
    await carapace.openView('Carapace');
    for (const _time of ['once', 'twice']) await carapace.clickViewAction('Configure Vaults');
    expect(await tabs()).toEqual(['Vaults']);
  });

  it('counts again when a file comes', async () => {
    await writeFile(at('data/private/more.txt'), 'more\n');
    await expect.poll(() => panel.copied('private')).toBe('2 files, 11 B');
  });

  it('says that a folder is missing, and creates it', async () => {
    await panel.field('public').fill('not/yet');
    await expect.poll(() => panel.issue('public')).toBe('This folder does not exist.');
    expect(await panel.field('public').getAttribute('aria-invalid')).toBe('true');
    expect(await panel.task()).toContain(`/opt/carapace/data/public: ${at('not/yet')}`);
    await carapace.screenshot('panel 3 missing');
    await panel.button('Create Folder').click();
    await expect.poll(() => panel.copied('public')).toMatch(/^1 file, /);
    expect(await panel.issue('public')).toBe('');
    expect(await panel.field('public').getAttribute('aria-invalid')).toBe('false');
  });

  it('sees when somebody else makes the folder', async () => {
    await panel.field('public').fill('by/hand');
    await expect.poll(() => panel.issue('public')).toBe('This folder does not exist.');
    await mkdir(at('by/hand'), { recursive: true });
    await expect.poll(() => panel.copied('public')).toBe('Nothing yet: the folder is empty');
  });

  it('says why a path is none', async () => {
    await panel.field('public').fill('${nothing}/here');
    await expect.poll(() => panel.issue('public')).toContain('This path has ${nothing}, which is not known here');
    expect(await panel.button('Save').getAttribute('aria-disabled')).toBe('true');
    expect(await panel.frame.locator('[data-no-task]').innerText()).toContain(
      'There is none while a setting is wrong.',
    );
    await carapace.screenshot('panel 4 no path');
  });

  it('keeps the caret where it is while the host answers', async () => {
    const field = panel.field('public');
    await field.fill('other');
    await expect.poll(() => panel.copied('public')).toBe('2 files, 3 B');
    await field.press('Home');
    for (const key of './') await field.press(key);
    await expect.poll(() => panel.card('public').innerText()).toContain(`Full path: ${at('other')}`);
    await field.press('x');
    expect(await field.inputValue()).toBe('./xother');
    await field.press('Backspace');
    await expect.poll(() => panel.copied('public')).toBe('2 files, 3 B');
    expect(await panel.status()).toBe('Unsaved changes');
  });

  it('keeps the draft while another editor is in front', async () => {
    await carapace.palette('File: New Untitled Text File');
    await carapace.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await carapace.palette('View: Close Editor');
    panel = await vaultPanelPage(carapace);
    expect(await panel.field('public').inputValue()).toBe('./other');
    await expect.poll(() => panel.copied('public')).toBe('2 files, 3 B');
    expect(await panel.status()).toBe('Unsaved changes');
  });

  it('keeps the draft when the window is loaded anew', async () => {
    await carapace.palette('Developer: Reload Window');
    await panel.frame.locator('main').waitFor({ state: 'detached' });
    panel = await vaultPanelPage(carapace);
    await expect.poll(() => panel.field('public').inputValue()).toBe('./other');
    await expect.poll(() => panel.status()).toBe('Unsaved changes');
    await expect.poll(() => panel.copied('public')).toBe('2 files, 3 B');
    expect(await workspaceSettings(carapace)).toBeNull();
  });

  it('writes what was typed, and nothing else, to the settings of the workspace', async () => {
    await panel.button('Save').click();
    await expect.poll(() => panel.status()).toBe('Saved to workspace settings');
    expect(await workspaceSettings(carapace)).toEqual({ 'carapace.vaults.public': './other' });
    await expect.poll(() => carapace.treeRow('Public').getAttribute('aria-label')).toContain('2 files, 3 B');
  });

  it('follows a setting that is changed elsewhere, but not over what was typed', async () => {
    await panel.field('private').fill('mine');
    await expect.poll(() => panel.status()).toBe('Unsaved changes');
    const settings = { 'carapace.vaults.public': 'data/public', 'carapace.vaults.private': 'theirs' };
    await writeFile(at('.vscode/settings.json'), JSON.stringify(settings));
    await expect.poll(() => panel.field('public').inputValue()).toBe('data/public');
    expect(await panel.field('private').inputValue()).toBe('mine');
    await expect.poll(() => panel.card('private').innerText()).toContain('The setting was changed elsewhere: theirs');
    await panel.button('Discard').click();
    await expect.poll(() => panel.field('private').inputValue()).toBe('theirs');
    expect(await panel.status()).toBe('No unsaved changes');
  });

  it('removes the setting for the default', async () => {
    await panel.field('private').fill('');
    await panel.button('Save').click();
    await expect.poll(() => panel.status()).toBe('Saved to workspace settings');
    expect(await workspaceSettings(carapace)).toEqual({ 'carapace.vaults.public': 'data/public' });
    await expect.poll(() => panel.field('private').inputValue()).toBe('data/private');
  });

  it('takes a folder that was chosen from a list', async () => {
    await mkdir(at('chosen'));
    await panel.button('Browse for the folder of the Public vault').click();
    // What is written before it has listed the first folder is lost.
    await expect.poll(carapace.quickPickLabels).toContain('notes');
    await carapace.screenshot('panel 5 browse');
    await carapace.narrow(`${at('chosen')}/`);
    await expect.poll(carapace.quickPickLabels).toEqual(['..']);
    await carapace.page.locator('.quick-input-widget').getByText('Use Folder').click();
    await expect.poll(() => panel.field('public').inputValue()).toBe('chosen');
    await expect.poll(() => panel.copied('public')).toBe('Nothing yet: the folder is empty');
  });
});
