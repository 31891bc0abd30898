import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { openLaunching } from './openLaunching.ts';

describe('VS Code that is closed in the middle', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  /** The key is lost while the palette still has the focus. */
  async function logFromItsStart(): Promise<string> {
    await carapace.page.keyboard.press('Control+Home');
    return carapace.outputText();
  }

  /** Closes VS Code, and opens it again in the same place. */
  async function reopen(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await carapace.quit();
    await meanwhile();
    carapace = await open({ place: carapace.place });
    await carapace.openView('Carapace');
  }

  beforeAll(async () => {
    carapace = await openLaunching(open);
  });

  it('shows the launch where it is when it is opened again, and goes on to running', async () => {
    await reopen();
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await expect.poll(statusBar).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    await carapace.screenshot('reopened');
    await carapace.place.setFaults([]);
    await expect.poll(statusBar).toBe('Carapace: running');
    await carapace.notification('Your vaults are on it.').waitFor();
  });

  it('has the whole log, from its first line to its last', async () => {
    await carapace.palette('Carapace: Show Logs');
    await expect.poll(carapace.outputText).toContain('── Done');
    await carapace.palette('Output: Focus on Output View');
    await expect.poll(logFromItsStart).toMatch(/── The launch that was asked for at .*\n.*/);
    await carapace.screenshot('reopened log');
  });

  it('tells once what ended while it was closed', async () => {
    await carapace.sky.hold('stop');
    await carapace.clickTreeAction('carapace', 'Stop Server');
    await carapace.treeRow('Stopping').locator('.codicon-sync').waitFor();
    await reopen(async () => {
      await carapace.sky.release();
      await expect.poll(() => carapace.terminal('status', '--json')).toContain('"status":"stopped"');
    });
    await carapace.notification('Your server carapace is stopped. Its disk is kept.').waitFor();
    await expect.poll(statusBar).toBe('Carapace: stopped');
    expect(await carapace.everyNotification()).toHaveLength(1);
  });
});
