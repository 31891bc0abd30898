import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { floorVersion, newestVersion } from '../vscode/releases.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

const looks = [
  { version: newestVersion, theme: 'dark' },
  { version: floorVersion, theme: 'light' },
] as const;

describe.each(looks)('syncing the vaults in VS Code $version, $theme', (look) => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');
  const vault = (): string => join(carapace.place.workspace, 'data', 'public');
  const there = (): Promise<string[]> =>
    readdir(join(carapace.place.simulatorDir, 'disks/carapace/opt/carapace/data/public'));

  beforeAll(async () => {
    carapace = await open(look);
    await carapace.openView('Carapace');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.notification(/Your vaults are on it\./).waitFor();
  });

  it('finds what arrived in place', async () => {
    await expect.poll(publicRow).toMatch(/\bverified \d/);
  });

  it('says that nothing changed, and asks all the same', async () => {
    await carapace.palette('Carapace: Sync Vaults');
    const text = await carapace.dialogText();
    expect(text).toContain('Sync your vaults to carapace?');
    expect(text).toMatch(/Nothing changed here since \d/);
    expect((await carapace.dialogButtons()).toSorted()).toEqual(['Cancel', 'Sync']);
    await carapace.clickDialogButton('Cancel');
  });

  it('names what is new before it copies it', async () => {
    await writeFile(join(vault(), 'new.txt'), 'new');
    await writeFile(join(vault(), 'odd\nname.txt'), 'odd');
    await carapace.palette('Carapace: Sync Vaults');
    const text = await carapace.dialogText();
    expect(text).toContain('Public: 2 new (new.txt, "odd\\nname.txt"), 6 B.');
    expect(text).toMatch(/Private: nothing changed since \d/);
    expect(text).toContain('What was changed on the server itself is overwritten by what is here.');
    await carapace.screenshot('sync 1 question');
  });

  it('says in three places that it syncs, while the server runs on', async () => {
    await carapace.sky.hold('api logs');
    await carapace.clickDialogButton('Sync');
    await expect.poll(statusBar).toMatch(/^Carapace: syncing \d+:\d\d$/);
    await expect
      .poll(phases)
      .toEqual(['sync Getting ready', 'circle-large-outline Copying vaults', 'circle-large-outline Verifying']);
    expect(await carapace.treeRow('carapace').getAttribute('aria-label')).toMatch(/^Your server carapace, syncing · /);
    await carapace.notification(/Syncing your vaults: Getting ready · .*\d+ s/).waitFor();
    await carapace.screenshot('sync 2 syncing');
    await carapace.sky.release();
  });

  it('tells what it copied, and that all of it is there', async () => {
    await carapace.notification('Your vaults are synced to carapace: 2 new (6 B).').waitFor();
    expect((await there()).toSorted()).toEqual(['hello.txt', 'new.txt', 'odd\nname.txt']);
    await expect.poll(publicRow).toMatch(/\bverified \d/);
    await expect.poll(statusBar).toBe('Carapace: running');
    await carapace.screenshot('sync 3 synced');
  });

  it('deletes on the server only when that is chosen', async () => {
    await rm(join(vault(), 'new.txt'));
    await carapace.palette('Carapace: Sync Vaults');
    const text = await carapace.dialogText();
    expect(text).toMatch(/Nothing was added or changed here since \d/);
    expect(text).toContain('1 file that you deleted here stays on the server: new.txt.');
    expect(text).toContain('Choose Sync and Delete There to delete it there too.');
    expect((await carapace.dialogButtons()).toSorted()).toEqual(['Cancel', 'Sync', 'Sync and Delete There']);
    await carapace.screenshot('sync 4 delete');
    await carapace.clickDialogButton('Sync');
    await carapace.notification('Your vaults are synced to carapace: nothing had changed.').waitFor();
    await expect.poll(publicRow).toMatch(/\bverified .*, 1 deleted here stays there/);
    expect(await there()).toContain('new.txt');
    await carapace.palette('Carapace: Sync Vaults');
    await carapace.dialogText();
    await carapace.clickDialogButton('Sync and Delete There');
    await carapace.notification('Your vaults are synced to carapace: 1 deleted there.').waitFor();
    expect(await there()).not.toContain('new.txt');
    await expect.poll(publicRow).not.toContain('stays there');
  });

  async function publicRow(): Promise<string> {
    const rows = await carapace.treeRows();
    return rows.find(({ label }) => label === 'Public')?.description ?? '';
  }

  async function phases(): Promise<string[]> {
    return (await carapace.treeRows()).flatMap(({ level, icon, label }) => (level === 2 ? [`${icon} ${label}`] : []));
  }
});
