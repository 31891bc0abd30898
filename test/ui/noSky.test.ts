import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a computer without SkyPilot', () => {
  const open = eachStory();
  const title = 'SkyPilot was not found.';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ env: { CARAPACE_SKY: '/nowhere/sky' } });
    await carapace.openView('Carapace');
  });

  it('shows that it is missing, and everything else as ever', async () => {
    await carapace.treeRow('SkyPilot').waitFor();
    expect(await carapace.treeRow('SkyPilot').getAttribute('aria-label')).toBe('SkyPilot, not found');
    expect(await carapace.treeRow('Public').getAttribute('aria-label')).toContain('data/public');
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    expect(await carapace.notifications()).toEqual([]);
  });

  it('says where it looked when it is needed, and how to get it', async () => {
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    expect(await carapace.notificationButtons(title)).toEqual(['Open Settings', 'How to Install', 'Retry']);
    const [text] = await carapace.notifications();
    expect(text).toContain(`${title} There is no sky at /nowhere/sky. Set carapace.sky.path to where it is`);
    await carapace.screenshot('no sky');
  });

  it('opens the page that says how to install it', async () => {
    await carapace.clickNotificationButton(title, 'How to Install');
    await carapace.page.locator('.tab', { hasText: 'README' }).waitFor();
    await carapace.webview().locator('h1', { hasText: 'Carapace' }).waitFor();
  });

  it('goes on as before once the problem is put away', async () => {
    await carapace.clickTreeAction(title, 'Dismiss Problem');
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace');
  });

  it('says the same when the status is asked for', async () => {
    await carapace.palette('Carapace: Refresh Status');
    await carapace.notification(title).waitFor();
    await carapace.clickNotificationButton(title, 'Open Settings');
    await carapace.page.locator('.tab', { hasText: 'Settings' }).waitFor();
  });
});
