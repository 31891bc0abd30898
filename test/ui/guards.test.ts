import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../vscode/createPlace.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch of vaults with keys in them', () => {
  const open = eachStory();
  const running = 'Your server carapace is running';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    const files = {
      'data/public/hello.txt': 'hello\n',
      'data/private/.env': 'TOKEN=1\n',
      'data/private/keys/id_rsa': 'key\n',
      'data/private/keys/id_rsa.pub': 'key\n',
    };
    carapace = await open({ files });
    await carapace.openView('Carapace');
  });

  const decisions = (): Promise<string> =>
    readFile(join(carapace.place.carapaceHome, 'state', 'decisions.json'), 'utf8').catch(() => '');
  const launch = (): Promise<void> => carapace.palette('Carapace: Launch Server');
  const destroy = async (): Promise<void> => {
    await carapace.clickTreeAction('carapace', 'Destroy Server');
    await carapace.clickDialogButton('Destroy');
    await carapace.notification('is destroyed').waitFor();
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await carapace.clearNotifications();
  };

  it('names each of them before anything is copied', async () => {
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await expect
      .poll(carapace.dialogText)
      .toContain('Your private vault has 2 files that look like keys or credentials.');
    const text = await carapace.dialogText();
    expect(text).toContain('.env\n');
    expect(text).toContain('keys/id_rsa\n');
    expect(text).not.toContain('.pub');
    expect(text).toContain('Whoever gets into the server can read them.');
    expect(await carapace.dialogButtons()).toEqual(['Configure Vaults', 'Cancel', 'Copy Anyway']);
    await carapace.screenshot('guards 1 keys');
  });

  it('changes nothing when that is cancelled', async () => {
    await carapace.clickDialogButton('Cancel');
    expect(await carapace.welcomeText()).toContain('Launch Server');
    expect(await carapace.skyCalls()).toEqual([]);
    expect(await decisions()).toBe('');
    expect(await carapace.notifications()).toEqual([]);
  });

  it('launches when they are to be copied anyway', async () => {
    await launch();
    await carapace.clickDialogButton('Copy Anyway');
    await carapace.notification(running).waitFor();
    expect(await decisions()).toContain('keys/id_rsa');
    await carapace.clearNotifications();
  });

  it('does not ask again about what was decided', async () => {
    await destroy();
    await launch();
    await carapace.notification(running).waitFor();
    await carapace.clearNotifications();
    await destroy();
  });

  it('asks about what is new, of both vaults in one question', async () => {
    await writeFiles(carapace.place.workspace, { 'data/private/new.p12': '', 'data/public/credentials.json': '{}' });
    await launch();
    await expect.poll(carapace.dialogText).toContain('2 things to know before your vaults are copied');
    const text = await carapace.dialogText();
    for (const name of ['new.p12', '.env', 'credentials.json']) expect(text).toContain(name);
    await carapace.screenshot('guards 2 both');
    await carapace.clickDialogButton('Cancel');
    expect(await carapace.cloud('list')).toBe('No clusters.');
  });

  it('names many in a page of their own, where they do not fit into a question', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `data/private/key-${String(i + 10)}.p12`);
    await writeFiles(carapace.place.workspace, Object.fromEntries(names.map((name) => [name, ''])));
    await launch();
    await expect.poll(carapace.dialogText).toContain('and 18 more');
    await carapace.screenshot('guards 3 many');
    await carapace.clickDialogButton('Show All Names');
    await carapace.page.locator('.view-lines', { hasText: 'key-34.p12' }).waitFor();
    expect(await carapace.cloud('list')).toBe('No clusters.');
  });

  it('offers no way on when both vaults are one folder', async () => {
    const settings = JSON.stringify({ 'carapace.vaults.private': 'data/public' });
    await writeFiles(carapace.place.workspace, { '.vscode/settings.json': settings });
    // What the public one has in it.
    await expect.poll(() => carapace.treeRow('Private').getAttribute('aria-label')).toContain('2 files, 8 B');
    await launch();
    await carapace.clickDialogButton('Launch');
    const same = 'The launch did not succeed. Both vaults are the same folder.';
    expect(await carapace.notificationButtons(same)).toEqual(['Configure Vaults', 'Retry']);
    await carapace.screenshot('guards 4 same folder');
    expect(await carapace.cloud('list')).toBe('No clusters.');
  });
});
