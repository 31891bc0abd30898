import { beforeAll, describe, expect, it } from 'vitest';
import { floorVersion, newestVersion } from '../vscode/releases.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

const looks = [
  { version: newestVersion, theme: 'dark' },
  { version: floorVersion, theme: 'light' },
] as const;

describe.each(looks)('the life of a server in VS Code $version, $theme', (look) => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const server = (): Promise<string | null> => carapace.treeRow('carapace').getAttribute('aria-label');
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  beforeAll(async () => {
    carapace = await open(look);
    await carapace.openView('Carapace');
  });

  it('begins with one sentence and one button', async () => {
    await expect
      .poll(carapace.welcomeText)
      .toContain('A private server in the cloud, with your two vault folders on it.');
    await expect.poll(statusBar).toBe('Carapace');
    expect(await carapace.notifications()).toEqual([]);
    await carapace.screenshot('life 1 welcome');
  });

  it('asks first: names both vaults with what is in them, and that it costs money', async () => {
    for (const vault of ['Public', 'Private'])
      await carapace.treeRow(vault).filter({ hasText: '1 file, 6 B' }).waitFor();
    await carapace.clickWelcomeButton('Launch Server');
    const text = await carapace.dialogText();
    expect(text).toContain('Launch a server in the cheapest cloud that is ready?');
    expect(text).toContain(`Public: ${carapace.place.workspace}/data/public (1 file, 6 B)`);
    expect(text).toContain(`Private: ${carapace.place.workspace}/data/private (1 file, 6 B)`);
    expect(text).toContain('It costs money from the moment it is up until you stop or destroy it.');
    await carapace.screenshot('life 2 question');
    await carapace.clickDialogButton('Cancel');
    expect(await carapace.welcomeText()).toContain('Launch Server');
    expect(await carapace.skyCalls()).toEqual([]);
  });

  it('shows each phase of the launch, in three places', async () => {
    await carapace.place.setFaults(['stuck_init']);
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await expect
      .poll(phases)
      .toEqual([
        ...['pass Getting ready', 'pass Starting SkyPilot'],
        ...['pass Checking credentials', 'pass Choosing a machine'],
        ...['sync Waiting for the machine', 'circle-large-outline Installing the runtime'],
        ...['circle-large-outline Copying vaults', 'circle-large-outline Setting up'],
        ...['circle-large-outline Starting', 'circle-large-outline Verifying'],
      ]);
    const [machine] = (await carapace.treeRows()).filter(({ label }) => label === 'Choosing a machine');
    expect(machine?.description).toMatch(/^m6i\.xlarge, about \$0\.19\/h · /);
    await expect.poll(statusBar).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    const progress = /Launching your server: Waiting for the machine · .*\d+ s/;
    await carapace.notification(progress).waitFor();
    expect(await carapace.notificationButtons(progress)).toEqual(['Cancel']);
    await carapace.screenshot('life 3 launching');
  });

  it('runs: says where, at what price, under which address, with what on it', async () => {
    await carapace.place.setFaults([]);
    const told = 'Your server carapace is running (AWS us-east-1, about $0.19/h). Your vaults are on it.';
    expect(await carapace.notificationButtons(told)).toEqual(['Show Log', 'Stop Server']);
    await expect.poll(server).toBe('Your server carapace, running · about $0.19/h · AWS us-east-1');
    await expect.poll(statusBar).toBe('Carapace: running');
    await expect.poll(facts).toContain('4 vCPU, 16 GB | m6i.xlarge');
    const rows = await facts();
    expect(rows).toContainEqual(expect.stringMatching(/^203\.0\.113\.\d+ \| copy on click$/));
    expect(rows).toContainEqual(expect.stringMatching(/^up \d+ s \| $/));
    expect(rows).toContain('less than $0.01 so far | estimated');
    for (const [vault, path] of Object.entries({ Public: 'data/public', Private: 'data/private' })) {
      const arrived = new RegExp(`^${vault} \\| 1 file, 6 B · verified .* → /opt/carapace/${path}$`);
      await expect.poll(facts).toContainEqual(expect.stringMatching(arrived));
    }
    await carapace.screenshot('life 4 running');
  });

  it('stops with one click, and asks nothing', async () => {
    await carapace.sky.hold('stop');
    await carapace.clickTreeAction('carapace', 'Stop Server');
    await expect.poll(statusBar).toMatch(/^Carapace: stopping \d+:\d\d$/);
    await carapace.treeRow('Stopping').locator('.codicon-sync').waitFor();
    await carapace.sky.release();
    const told = 'Your server carapace is stopped. Its disk is kept.';
    expect(await carapace.notificationButtons(told)).toEqual(['Start Server', 'Destroy Server']);
    await expect.poll(server).toMatch(/^Your server carapace, stopped/);
    await expect.poll(statusBar).toBe('Carapace: stopped');
    await carapace.screenshot('life 5 stopped');
  });

  it('starts again by the button of the message', async () => {
    await carapace.sky.hold('start');
    await carapace.clickNotificationButton('is stopped', 'Start Server');
    await expect.poll(statusBar).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    await carapace.sky.release();
    const told = 'Your server carapace is running (AWS us-east-1, about $0.19/h).';
    await expect.poll(carapace.notifications).toContain(told);
    await expect.poll(statusBar).toBe('Carapace: running');
  });

  it('is destroyed only after a question that names what is lost', async () => {
    await carapace.clickTreeAction('carapace', 'Destroy Server');
    const text = await carapace.dialogText();
    expect(text).toContain('Destroy your server carapace?');
    expect(text).toContain('carapace · AWS us-east-1 · about $0.19/h');
    expect(text).toContain('everything on it that is not in your vaults here is lost. This cannot be undone.');
    await carapace.screenshot('life 6 destroy');
    await carapace.sky.hold('down');
    await carapace.clickDialogButton('Destroy');
    await expect.poll(statusBar).toMatch(/^Carapace: destroying \d+:\d\d$/);
    await carapace.sky.release();
    await carapace.notification('Your server carapace is destroyed. Nothing of it costs any more.').waitFor();
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await expect.poll(statusBar).toBe('Carapace');
    expect(await carapace.cloud('list')).toBe('No clusters.');
  });

  it('told each outcome once', async () => {
    // The message about the stop is gone: its button was used.
    expect(await carapace.everyNotification()).toEqual([
      'Your server carapace is destroyed. Nothing of it costs any more.',
      'Your server carapace is running (AWS us-east-1, about $0.19/h).',
      'Your server carapace is running (AWS us-east-1, about $0.19/h). Your vaults are on it.',
    ]);
  });

  async function facts(): Promise<string[]> {
    return (await carapace.treeRows()).map(({ label, description }) => `${label} | ${description}`);
  }

  async function phases(): Promise<string[]> {
    return (await carapace.treeRows()).flatMap(({ level, icon, label }) => (level === 2 ? [`${icon} ${label}`] : []));
  }
});
