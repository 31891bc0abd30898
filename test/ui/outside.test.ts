import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import type { Workbench } from './workbench.ts';

describe('a server that somebody else touches', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let windows: readonly Workbench[];

  beforeAll(async () => {
    carapace = await open();
    windows = [carapace, await carapace.anotherWindow()];
    for (const window of windows) await window.openView('Carapace');
    await carapace.terminal('launch', '--yes');
  });

  it('is seen to be stopped, in both windows', async () => {
    await inBoth('Carapace: running');
    await carapace.cloud('stop', 'carapace');
    await carapace.clickViewAction('Refresh Status');
    await inBoth('Carapace: stopped');
    await expect.poll(told).toEqual(['Your server carapace was stopped outside Carapace.']);
    await carapace.screenshot('stopped outside');
  });

  it('is seen to be gone, in both windows, and each change was told once', async () => {
    await carapace.cloud('terminate', 'carapace');
    await carapace.clickViewAction('Refresh Status');
    await inBoth('Carapace');
    for (const window of windows) await expect.poll(window.welcomeText).toContain('Launch Server');
    await expect
      .poll(told)
      .toEqual([
        'Your server carapace was removed outside Carapace.',
        'Your server carapace was stopped outside Carapace.',
      ]);
  });

  async function inBoth(text: string): Promise<void> {
    await Promise.all(windows.map((window) => expect.poll(() => window.statusBarText('status')).toBe(text)));
  }

  /** What was told in one window or the other. */
  async function told(): Promise<string[]> {
    const messages: string[] = [];
    for (const window of windows) messages.push(...(await window.everyNotification()));
    // VS Code has messages of its own on a machine with much going on.
    return messages.filter((message) => message.startsWith('Your server')).sort();
  }
});
