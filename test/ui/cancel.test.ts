import { rm } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../../src/core/tools/layout.ts';
import { journalAt } from '../../src/node/journal/Journal.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch that is cancelled', () => {
  const open = eachStory();
  const title = 'The launch was cancelled.';
  const progress = 'Launching your server';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ theme: 'light' });
    await carapace.openView('Carapace');
  });

  it('says what remains when a machine was being made', async () => {
    await carapace.place.setFaults(['stuck_init']);
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await carapace.clickNotificationButton(progress, 'Cancel');
    expect((await carapace.notificationButtons(title))[0]).toBe('Destroy Server');
    const [text] = await carapace.notifications();
    expect(text).toMatch(
      /Your server carapace (?:may be up; then it|is up and) costs about \$0\.19 per hour until it is stopped or destroyed\.$/,
    );
    await carapace.treeRow(title).waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: error');
    await carapace.screenshot('cancelled');
  });

  it('leaves nothing after Destroy', async () => {
    await carapace.clickNotificationButton(title, 'Destroy Server');
    await carapace.clickDialogButton('Destroy');
    await carapace.notification('is destroyed').waitFor();
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    expect(await carapace.cloud('list')).toBe('No clusters.');
  });

  it('says that no server was left behind when none was asked for yet', async () => {
    await carapace.place.setFaults([]);
    // Where the last check was good, the launch is asked for beside the next one.
    await rm(journalAt(layout(carapace.place.carapaceHome).state).check);
    await carapace.sky.hold('check');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.treeRow('Checking credentials').locator('.codicon-sync').waitFor();
    await carapace.clickTreeAction('carapace', 'Cancel Operation');
    await expect
      .poll(carapace.notifications)
      .toContain(`${title} No server was left behind. Nothing remains that costs.`);
    await carapace.treeRow(title).waitFor();
  });

  it('is put away by Dismiss', async () => {
    await carapace.clickTreeAction(title, 'Dismiss Problem');
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace');
  });
});
