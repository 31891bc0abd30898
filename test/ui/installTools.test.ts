import { beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseServer } from '../simulator/releaseServer.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch on a computer without any tools', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let releases: ReleaseServer;

  beforeAll(async () => {
    carapace = await open({ tools: { bytes: 8_000_000 }, speed: 0.05 });
    releases = carapace.releases ?? expect.fail('There is no release server.');
    await carapace.openView('Carapace');
  });

  it('says beforehand that the tools come with it', async () => {
    await carapace.treeRow('SkyPilot').waitFor();
    expect(await row('SkyPilot')).toBe('cloud-download is installed at the first launch');
    releases.hold(4_000_000);
    await carapace.clickWelcomeButton('Launch Server');
    expect(await carapace.dialogText()).toContain(
      'The cloud tools are downloaded first (about 700 MB on the disk, once)',
    );
    await carapace.screenshot('install 1 question');
    await carapace.clickDialogButton('Launch');
  });

  it('shows the download, in bytes, in every place', async () => {
    await expect.poll(() => row('Downloading uv')).toMatch(/^sync [34]\.\d of 8\.\d MB · .*\d+ s$/);
    const phases = (await carapace.treeRows()).filter(({ level }) => level === 2).map(({ label }) => label);
    expect(phases.slice(0, 6)).toEqual([
      ...['Checking this computer', 'Downloading uv', 'Installing SkyPilot', 'Trying SkyPilot'],
      ...['Getting ready', 'Checking credentials'],
    ]);
    await expect.poll(() => carapace.statusBarText('status')).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    await carapace.notification(/Launching your server: Downloading uv · \d\.\d of 8\.\d MB/).waitFor();
    await carapace.screenshot('install 2 downloading');
    await carapace.wear('light');
    await carapace.screenshot('install 2 downloading');
    await carapace.wear('dark');
  });

  it('counts the packages, and tries what was installed', async () => {
    await carapace.sky.hold('--version');
    releases.release();
    await expect.poll(() => row('Installing SkyPilot')).toMatch(/^sync \d+ of \d+ packages/);
    await carapace.screenshot('install 3 installing');
    await carapace.treeRow('Trying SkyPilot').locator('.codicon-sync').waitFor();
    await carapace.screenshot('install 4 trying');
    expect(await row('Installing SkyPilot')).toMatch(/^pass \d+ packages · \d+ s$/);
    await carapace.sky.release();
  });

  it('goes on to launch by itself, and tells only that', async () => {
    const told = /Your server carapace is running/;
    await carapace.notification(told).waitFor({ timeout: 60_000 });
    expect(await carapace.notifications()).toEqual([expect.stringMatching(told)]);
    await expect.poll(() => row('SkyPilot 1.0.0.dev20261027')).toMatch(/^check in ~\/\.carapace, \d+(\.\d)? [KM]B$/);
    await expect.poll(() => row('uv 0.12.5')).toMatch(/^check/);
    await carapace.screenshot('install 5 running');
  });

  it('downloaded once, and its log goes to the end without a line for every tick', async () => {
    expect(releases.requests().map(({ method, status }) => `${method} ${String(status)}`)).toEqual(['GET 200']);
    await carapace.palette('Carapace: Show Logs');
    await expect.poll(carapace.outputText).toContain('── Done');
    expect(await carapace.outputText()).not.toContain(' MB/s');
  });

  it('upgrades and removes by the menu of its row, and asks before the removal', async () => {
    await carapace.clearNotifications();
    await carapace.clickTreeMenu('SkyPilot 1.0.0.dev20261027', 'Upgrade Cloud Tools');
    const told = 'Cloud tools are up to date: SkyPilot 1.0.0.dev20261115, newer than this Carapace was tested with.';
    await carapace.notification(told).waitFor({ timeout: 60_000 });
    expect(releases.requests()).toHaveLength(1);
    await carapace.clickTreeMenu('SkyPilot 1.0.0.dev20261115', 'Remove Cloud Tools');
    expect(await carapace.dialogText()).toContain('Remove the cloud tools?');
    await carapace.screenshot('install 6 remove');
    await carapace.clickDialogButton('Cancel');
    expect(await row('SkyPilot 1.0.0.dev20261115')).toMatch(/^check/);
  });

  async function row(label: string): Promise<string | undefined> {
    const found = (await carapace.treeRows()).find((one) => one.label === label);
    return found && `${found.icon} ${found.description}`;
  }
});
