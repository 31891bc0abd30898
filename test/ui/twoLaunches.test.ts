import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import type { Workbench } from './workbench.ts';

describe('two launches at once', () => {
  const open = eachStory();
  const refused = 'Something else is going on. A launch is under way. Wait for it, or cancel it.';
  let carapace: OpenCarapace;
  let windows: readonly Workbench[];

  beforeAll(async () => {
    carapace = await open({ faults: ['stuck_init'] });
    windows = [carapace, await carapace.anotherWindow()];
    for (const window of windows) await window.openView('Carapace');
  });

  it('make one server, and the other window is told why', async () => {
    for (const window of windows) {
      await window.clickWelcomeButton('Launch Server');
      await window.dialogText();
    }
    await Promise.all(windows.map((window) => window.clickDialogButton('Launch')));
    await everywhere((window) => window.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor());
    await expect.poll(() => toldAnywhere(refused)).toBe(1);
    expect((await carapace.skyCalls()).filter((call) => call.startsWith('launch'))).toHaveLength(1);
    for (const [index, window] of windows.entries()) await window.screenshot(`two launches ${String(index + 1)}`);
  });

  it('show the same in both windows until it runs, and tell it once', async () => {
    await carapace.place.setFaults([]);
    await everywhere((window) => expect.poll(() => window.statusBarText('status')).toBe('Carapace: running'));
    await expect.poll(() => toldAnywhere(/^Your server carapace is running/)).toBe(1);
    expect((await carapace.cloud('list')).trim().split('\n')).toHaveLength(1);
  });

  it('from the terminal are seen in every window, and told in the terminal only', async () => {
    await carapace.terminal('destroy', '--yes');
    await everywhere((window) => expect.poll(window.welcomeText).toContain('Launch Server'));
    await carapace.place.setFaults(['stuck_init']);
    const launched = carapace.terminal('launch', '--yes');
    await everywhere((window) => window.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor());
    await carapace.place.setFaults([]);
    await launched;
    await everywhere((window) => expect.poll(() => window.statusBarText('status')).toBe('Carapace: running'));
    // The one of the test before; the button that nobody pressed keeps it in the list.
    expect(await everyMessage()).toEqual([refused, expect.stringMatching(/^Your server carapace is running/)]);
  });

  async function everywhere(act: (window: Workbench) => Promise<unknown>): Promise<void> {
    await Promise.all(windows.map(act));
  }

  async function toldAnywhere(text: string | RegExp): Promise<number> {
    const told = await Promise.all(windows.map((window) => window.notifications()));
    return told.flat().filter((message) => message.search(text) >= 0).length;
  }

  async function everyMessage(): Promise<string[]> {
    const told: string[] = [];
    for (const window of windows) told.push(...(await window.everyNotification()));
    return told.sort();
  }
});
