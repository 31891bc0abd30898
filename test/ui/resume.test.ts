import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Activity, type Busy } from '../../src/core/operations/Activity.ts';
import { journalAt } from '../../src/node/journal/Journal.ts';
import { readRecord } from '../../src/node/journal/readRecord.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { openLaunching } from './openLaunching.ts';

describe('VS Code, when the process that launches is killed', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  async function going(): Promise<Busy | undefined> {
    const { activity } = journalAt(join(carapace.place.carapaceHome, 'state'));
    const found = await readRecord<Activity>(activity, Activity, () => undefined);
    return found?.kind === 'busy' ? found : undefined;
  }
  const resumed = async (): Promise<number | undefined> => (await going())?.handle.resumed;

  async function killRunner(): Promise<void> {
    process.kill((await going())?.pid ?? 0, 'SIGKILL');
  }

  /** The key is lost while the palette still has the focus. */
  async function logFromItsStart(): Promise<string> {
    await carapace.page.keyboard.press('Control+Home');
    return carapace.outputText();
  }

  beforeAll(async () => {
    carapace = await openLaunching(open);
  });

  it('shows the launch all the while, and has another process go on with it', async () => {
    await killRunner();
    await expect.poll(resumed).toBe(1);
    expect(await statusBar()).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await carapace.screenshot('resumed');
  });

  it('goes on with it when it is opened again, and shows where it is', async () => {
    await carapace.quit();
    await killRunner();
    carapace = await open({ place: carapace.place });
    await carapace.openView('Carapace');
    await expect.poll(statusBar).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    await expect.poll(resumed).toBe(2);
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await carapace.screenshot('resumed when opened');
  });

  it('ends it as if nothing had been, and tells it once', async () => {
    await carapace.place.setFaults([]);
    await expect.poll(statusBar).toBe('Carapace: running');
    await carapace.notification('Your vaults are on it.').waitFor();
    expect(await carapace.everyNotification()).toHaveLength(1);
    await carapace.palette('Carapace: Show Logs');
    await expect.poll(carapace.outputText).toContain('── Done');
    await carapace.palette('Output: Focus on Output View');
    await expect.poll(logFromItsStart).toMatch(/── The launch that was asked for at .*\n.*/);
    await carapace.screenshot('resumed log');
  });
});
