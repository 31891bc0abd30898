import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch that meets a quota', () => {
  const open = eachStory();
  const title = 'The launch did not succeed.';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ faults: ['quota'] });
    await carapace.openView('Carapace');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
  });

  it('tells what did not happen, in the words of the cloud, and what can be done', async () => {
    expect(await carapace.notificationButtons(title)).toEqual(['Choose Another Region', 'Open Settings', 'Retry']);
    const [text] = await carapace.notifications();
    expect(text).toMatch(
      /AWS \(us-east-1\), .* and AWS \([\w-]+\) say: You have requested more vCPU capacity than your/,
    );
    expect(text).not.toMatch(/Error|Traceback|!/);
  });

  it('stays to be seen in the tree and the status bar', async () => {
    const trouble = carapace.treeRow(title);
    await trouble.locator('.codicon-warning').waitFor();
    expect(await trouble.getAttribute('aria-label')).toMatch(/, AWS \(us-east-1\), .* say: You have requested/);
    expect(await carapace.treeRow('carapace').getAttribute('aria-label')).toContain('error');
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: error');
    expect(await carapace.statusBarSpoken('status')).toMatch(/^Carapace, error · The launch did not succeed/);
    expect(await carapace.cloud('list')).toBe('No clusters.');
    await carapace.screenshot('quota');
  });

  it('succeeds when it is tried again after the quota was raised', async () => {
    await carapace.place.setFaults([]);
    await carapace.clickNotificationButton(title, 'Retry');
    await carapace.notification('Your server carapace is running').waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: running');
    await carapace.treeRow(title).waitFor({ state: 'detached' });
    expect(await carapace.everyNotification()).toHaveLength(1);
  });
});
