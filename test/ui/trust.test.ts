import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a window that may not start anything', () => {
  const open = eachStory();
  let carapace: OpenCarapace;

  beforeAll(async () => {
    const files = {
      'data/public/hello.txt': 'hello\n',
      'data/private/notes.txt': 'notes\n',
      '.vscode/settings.json': JSON.stringify({
        'carapace.vaults.public': 'elsewhere',
        'carapace.sky.path': '/somewhere/else/sky',
      }),
    };
    carapace = await open({ flags: [], files });
    await carapace.openView('Carapace');
  });

  it('says that nothing is started for a folder that is not trusted', async () => {
    await expect.poll(carapace.welcomeText).toContain('This folder is not trusted, so Carapace starts nothing for it.');
    expect(await carapace.welcomeText()).not.toContain('Launch Server');
    const titles = await carapace.paletteTitles('Carapace: ');
    expect(titles).toContain('Carapace: Show Logs');
    expect(titles).not.toContain('Carapace: Launch Server');
    expect(titles).not.toContain('Carapace: Check Clouds');
    await carapace.escape();
    await carapace.screenshot('not trusted');
  });

  it('does not use the vault folder that the folder names', async () => {
    expect(await carapace.treeRow('Public').getAttribute('aria-label')).toContain('data/public');
    expect(await carapace.skyCalls()).toEqual([]);
  });

  it('offers the launch as soon as it is trusted', async () => {
    await carapace.clickWelcomeButton('Manage Workspace Trust');
    await carapace.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await expect
      .poll(() => carapace.treeRow('Public').getAttribute('aria-label'))
      .toContain('elsewhere does not exist');
    expect(await carapace.treeRow('SkyPilot').getAttribute('aria-label')).toContain(carapace.sky.path);
    expect(await carapace.skyCalls()).toEqual([]);
  });

  it('needs a folder at all: a window without one offers to open it', async () => {
    const empty = await carapace.emptyWindow();
    await empty.openView('Carapace');
    await expect.poll(() => empty.statusBarText('status')).toBe('Carapace');
    await expect.poll(empty.welcomeText).toContain('Open the folder that your vaults are in.');
    expect(await empty.welcomeText()).not.toContain('Launch Server');
    await empty.screenshot('no folder');
    await empty.clickWelcomeButton('Open Folder');
    expect(await empty.quickInputText()).toContain('Open Folder');
    expect(await carapace.skyCalls()).toEqual([]);
  });
});
