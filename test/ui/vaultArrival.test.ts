import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage } from './vaultPanelPage.ts';

const files = {
  'data/public/report.pdf': 'r'.repeat(3_000),
  'data/public/debug.log': 'left out',
  'data/public/deep/.gitignore': 'secret*\n',
  'data/public/deep/secret.txt': 'left out too',
  'data/public/.gitignore': '*.log\n',
  'data/public/.git/HEAD': 'ref: refs/heads/main\n',
  'data/private/notes.txt': 'notes\n',
};
const odd = [
  'with space.txt',
  '-dash.txt',
  '"quotes" and \'more\'.txt',
  'line\nbreak.txt',
  'ünïcödé ✓.txt',
  '$HOME.txt',
];

describe('a vault with all that a folder can have', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let copied: string;
  const vault = (): string => join(carapace.place.workspace, 'data', 'public');
  const publicRow = async (): Promise<string | undefined> =>
    (await carapace.treeRows()).find(({ label }) => label === 'Public')?.description;

  beforeAll(async () => {
    carapace = await open({ files, theme: 'light' });
    await mkdir(join(vault(), 'empty'));
    for (const name of odd) await writeFile(join(vault(), name), name);
    await symlink('report.pdf', join(vault(), 'inward'));
    await symlink('/nowhere/at/all', join(vault(), 'broken'));
  });

  it('is shown beforehand as it will be copied', async () => {
    await carapace.palette('Carapace: Configure Vaults');
    const panel = await vaultPanelPage(carapace);
    // report.pdf, two .gitignore, .git/HEAD and the odd ones.
    await expect.poll(() => panel.copied('public')).toMatch(/^10 files, /);
    copied = (await panel.copied('public')).split(', ').slice(0, 2).join(', ');
    expect(await panel.copied('public')).toContain('2 links');
    const card = await panel.card('public').innerText();
    expect(card).toContain('Left out: 2 files');
    expect(card).toContain('1 link leads out of the vault');
    expect(card).toMatch(/\.git is copied too: 1 file/);
    await carapace.screenshot('arrival 1 before');
  });

  it('arrives as it was shown, and the tree says that it did', async () => {
    await carapace.openView('Carapace');
    await carapace.palette('Carapace: Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.notification(/Your vaults are on it\./).waitFor();
    await expect.poll(publicRow).toMatch(/verified \d/);
    expect(await publicRow()).toContain(copied);
    await carapace.screenshot('arrival 2 verified');
  });

  it('has every odd name on the server, and nothing that was left out', async () => {
    const there = await readdir(join(carapace.place.simulatorDir, 'disks/carapace/opt/carapace/data/public'), {
      recursive: true,
    });
    expect(there).toEqual(expect.arrayContaining([...odd, 'report.pdf', '.git/HEAD', 'inward', 'broken', 'empty']));
    expect(there.filter((name) => /secret|\.log$/.test(name))).toEqual([]);
  });
});
