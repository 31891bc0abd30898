import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch whose set-up fails', () => {
  const open = eachStory();
  const title = 'Your server is running, but its set-up failed, and it costs about $0.19 per hour.';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ theme: 'light', faults: ['setup_fails'] });
    await carapace.openView('Carapace');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
  });

  it('says that the server is up, and what it costs', async () => {
    expect(await carapace.notificationButtons(title)).toEqual(['Show Log', 'Run Set-up Again', 'Destroy Server']);
    const [text] = await carapace.notifications();
    expect(text).toMatch(/The set-up ended with exit code \d+\.$/);
    await carapace.treeRow(title).waitFor();
    await carapace.treeRow('4 vCPU, 16 GB').waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: error');
    await carapace.screenshot('set-up failed');
  });

  it('shows the log from the row of the trouble', async () => {
    await carapace.clickTreeAction(title, 'Show Logs');
    await expect.poll(carapace.outputText).toContain('[error] Your server is running, but its set-up failed');
    expect((await carapace.outputText()).split('[error]')).toHaveLength(2);
    await carapace.screenshot('set-up failed log');
  });

  it('runs the set-up again on the same machine', async () => {
    await carapace.place.setFaults([]);
    await carapace.clickNotificationButton(title, 'Run Set-up Again');
    await carapace.notification('Its set-up is complete.').waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: running');
    await carapace.treeRow(title).waitFor({ state: 'detached' });
    expect((await carapace.cloud('list')).trim().split('\n')).toHaveLength(1);
  });
});
