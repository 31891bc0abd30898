import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

const launching = async (carapace: OpenCarapace): Promise<void> => {
  await carapace.place.setFaults(['stuck_init']);
  await carapace.clickWelcomeButton('Launch Server');
  await carapace.clickDialogButton('Launch');
  await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
};

/**
 * As if the phase that goes on had begun a quarter of an hour ago. The runner can write its record at the same moment: so
 * again, until the row is there that tells of it. Answers how many there are.
 */
async function beginEarlier(carapace: OpenCarapace, row: Locator): Promise<number> {
  const found = await row.count();
  if (found > 0) return found;
  const file = join(carapace.place.carapaceHome, 'state', 'activity.json');
  const record = await readFile(file, 'utf8');
  const at = Date.now() - 15 * 60_000;
  await writeFile(`${file}.next`, record.replace(/"phaseSince":\d+/, `"phaseSince":${String(at)}`));
  await rename(`${file}.next`, file);
  return 0;
}

describe('a launch that takes too long', () => {
  const open = eachStory();
  const late = '«Waiting for the machine» takes longer than usual for your server carapace: ';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ theme: 'dark' });
    await carapace.openView('Carapace');
  });

  it('says so once, with the usual time, and offers what can be done', async () => {
    await launching(carapace);
    const row = carapace.treeRow('Longer than usual');
    await expect.poll(() => beginEarlier(carapace, row)).toBe(1);
    expect(await row.getAttribute('aria-label')).toContain('15 min, usually 1 to 5 min.');
    expect(await carapace.notificationButtons(late)).toEqual(['Show Log', 'Cancel', 'Destroy Server']);
    await carapace.screenshot('care 1 longer than usual');
    const told = (await carapace.everyNotification()).filter((text) => text.includes('longer than usual for'));
    expect(told).toHaveLength(1);
  });

  it('is ended by Destroy, which says so before', async () => {
    await carapace.clickTreeAction('Longer than usual', 'Destroy Server');
    const text = await carapace.dialogText();
    expect(text).toContain('Destroy your server carapace?');
    expect(text).toContain('The launch that goes on is cancelled first.');
    await carapace.screenshot('care 2 destroy ends the launch');
    await carapace.clickDialogButton('Destroy');
    await carapace.notification('Your server carapace is destroyed. Nothing of it costs any more.').waitFor();
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    expect(await carapace.cloud('list')).toBe('No clusters.');
    // What was ended for it is not told besides.
    expect((await carapace.everyNotification()).join('\n')).not.toContain('was cancelled');
  });
});

describe('a server that was never finished', () => {
  const open = eachStory();
  const refused = 'Your server was not destroyed.';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ theme: 'light' });
    await carapace.openView('Carapace');
  });

  it('stays known as such once SkyPilot calls it up', async () => {
    await launching(carapace);
    await carapace.clickTreeAction('carapace', 'Cancel Operation');
    await carapace.treeRow('The launch was cancelled.').waitFor();
    await carapace.place.setFaults([]);
    await carapace.clickTreeAction('The launch was cancelled.', 'Dismiss Problem');
    await carapace.treeRow('Set-up did not finish').waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: running');
    await carapace.screenshot('care 3 set-up did not finish');
  });

  it('that SkyPilot cannot destroy can be forgotten by it, after a question that says what is left', async () => {
    await carapace.place.setFaults(['down_fails']);
    await carapace.clickTreeAction('Set-up did not finish', 'Destroy Server');
    await carapace.clickDialogButton('Destroy');
    expect(await carapace.notificationButtons(refused)).toEqual(['Destroy Server', 'Show Log', 'Destroy Anyway']);
    await carapace.clickNotificationButton(refused, 'Destroy Anyway');
    const text = await carapace.dialogText();
    expect(text).toContain('Make SkyPilot forget your server carapace?');
    expect(text).toContain('may stay in your cloud account and go on costing money');
    for (const fact of ['Name: begins with sky-carapace-', 'Cloud: AWS', 'Region: us-east-1', 'Machine: m6i.xlarge'])
      expect(text).toContain(fact);
    // What Enter presses.
    await carapace.page.locator('.monaco-dialog-box .monaco-button:focus', { hasText: 'Try Again' }).waitFor();
    await carapace.screenshot('care 4 destroy anyway');
    await carapace.clickDialogButton('Destroy Anyway');
    const left = 'SkyPilot has forgotten your server carapace. The machine may still be up';
    expect(await carapace.notificationButtons(left)).toEqual(['Show Log']);
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await carapace.screenshot('care 5 left behind');
  });
});
