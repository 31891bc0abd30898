import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../vscode/createPlace.ts';
import { floorVersion, newestVersion } from '../vscode/releases.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { readTooltip } from './readTooltip.ts';
import type { Workbench } from './workbench.ts';

const mount = '/opt/carapace/data/public';

/** What a row of the tree says after its name. */
async function said({ treeRows }: Workbench, label: string): Promise<string | undefined> {
  return (await treeRows()).find((row) => row.label === label)?.description;
}

const looks = [
  { version: newestVersion, theme: 'dark' },
  { version: floorVersion, theme: 'light' },
] as const;

describe.each(looks)('the vaults in the tree of VS Code $version, $theme', (look) => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const path = (...parts: readonly string[]): string => join(carapace.place.workspace, ...parts);
  const publicRow = (): Promise<string | undefined> => said(carapace, 'Public');

  beforeAll(async () => {
    const vault = { 'hello.txt': 'hello\n', '.gitignore': '*.log\n', 'noise.log': 'noise', 'deep/a*b.txt': '-' };
    const files = Object.entries(vault).map(([name, text]) => [`data/public/${name}`, text]);
    carapace = await open({ ...look, files: Object.fromEntries(files) });
    await carapace.openView('Carapace');
  });

  it('say what is in them', async () => {
    await expect.poll(publicRow).toBe(`3 files, 13 B · 1 ignored → ${mount}`);
    expect(await carapace.treeRow('Public').getAttribute('aria-label')).toBe(
      `Public vault, 3 files, 13 B, 1 ignored, to ${mount}`,
    );
    expect(await said(carapace, 'Private')).toBe('data/private does not exist');
  });

  it('show more in the tooltip, as it is written', async () => {
    const text = await readTooltip(carapace.page, carapace.treeRow('Public'), 'Public vault');
    expect(text).toContain('Left out: 1 file');
    expect(text).toContain('noise.log by *.log in .gitignore');
    await carapace.screenshot('vaults 1 counted');
  });

  it('count again when a file is added, changed or deleted', async () => {
    await writeFile(path('data/public/more.txt'), 'more');
    await expect.poll(publicRow).toMatch(/^4 files, 17 B /);
    await writeFile(path('data/public/more.txt'), 'more and more');
    await expect.poll(publicRow).toMatch(/^4 files, 26 B /);
    await rm(path('data/public/deep'), { recursive: true });
    await expect.poll(publicRow).toMatch(/^3 files, 25 B /);
  });

  it('are offered to be made when a launch misses one', async () => {
    const title = 'The launch did not succeed.';
    await carapace.clickWelcomeButton('Launch Server');
    expect(await carapace.notificationButtons(title)).toEqual(['Create Folders', 'Configure Vaults', 'Retry']);
    await carapace.clearNotifications();
  });

  it('are made by the button of the row that misses one', async () => {
    await carapace.clickTreeAction('Private', 'Create Vault Folders');
    const news = 'Created data/private. What you put there is copied to your server.';
    expect(await carapace.notificationButtons(news)).toEqual(['Configure Vaults']);
    await expect.poll(() => said(carapace, 'Private')).toMatch(/^1 file, \d+ B → \/opt\/carapace\/data\/private$/);
    expect(await readFile(path('data/private/README.md'), 'utf8')).toContain('# Private vault');
    await carapace.screenshot('vaults 2 created');
    await carapace.clearNotifications();
  });

  it('say which setting is wrong instead of showing another folder', async () => {
    const setTo = (text: string): Promise<void> =>
      writeFiles(carapace.place.workspace, {
        '.vscode/settings.json': JSON.stringify({ 'carapace.vaults.public': text }),
      });
    await setTo('${env:NOWHERE}/x');
    await expect
      .poll(() => said(carapace, 'Settings'))
      .toBe('carapace.vaults.public: has ${env:NOWHERE}, and that variable is not set');
    expect(await publicRow()).toBeUndefined();
    await carapace.screenshot('vaults 3 setting');
    await mkdir(path('$HOME'));
    await setTo('${workspaceFolder}/$HOME');
    await expect.poll(publicRow).toBe(`0 files, 0 B → ${mount}`);
    await setTo('data/public');
    await expect.poll(publicRow).toMatch(/^3 files, 25 B /);
  });

  it('say that all arrived, and offer to sync when something changed since', async () => {
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.notification('Your vaults are on it.').waitFor();
    await expect.poll(publicRow).toMatch(/^3 files, 25 B · verified \d.* · 1 ignored → /);
    await writeFile(path('data/public/late.txt'), 'late');
    await expect.poll(publicRow).toMatch(/^4 files, 29 B · changed since \d.* · 1 ignored → /);
    await carapace.treeRow('Public').hover();
    await carapace.screenshot('vaults 4 changed');
    await carapace.clickTreeAction('Public', 'Sync Vaults');
    expect(await carapace.dialogText()).toContain('Sync your vaults');
    await carapace.clickDialogButton('Cancel');
  });
});

describe('the vaults of a window with several folders', () => {
  const open = eachStory();

  it('are taken from the first one, or from the one that is named', async () => {
    const carapace = await open();
    const { root } = carapace.place;
    const folders = [
      { path: 'workspace', name: 'app' },
      { path: 'second', name: 'notes: all' },
    ];
    const settings = {
      'carapace.vaults.public': '${workspaceFolder:notes: all}/shared',
      'carapace.vaults.private': 'data/private',
    };
    await writeFiles(root, {
      'both.code-workspace': JSON.stringify({ folders, settings }),
      'second/shared/a.txt': 'a',
      'second/shared/b.txt': 'b',
    });
    const both = await carapace.workspaceWindow(join(root, 'both.code-workspace'));
    await both.openView('Carapace');
    await expect.poll(() => said(both, 'Public')).toBe(`2 files, 2 B → ${mount}`);
    await expect.poll(() => said(both, 'Private')).toBe('1 file, 6 B → /opt/carapace/data/private');
    await both.screenshot('vaults of several folders');
  });
});
