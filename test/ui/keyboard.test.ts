import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('everything by keyboard, and for every eye and ear', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await carapace.page.keyboard.press(key);
  };
  const focused = (): Promise<string | null> =>
    carapace.page.locator('.sidebar .monaco-list:focus-within .monaco-list-row.focused').getAttribute('aria-label');
  /** Goes to the first row. The palette gives the focus to the view a moment after it closed: then Home is lost. */
  const firstRow = async (): Promise<string | null> => {
    await press('Home');
    return focused();
  };
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  beforeAll(async () => {
    carapace = await open({ theme: 'contrast' });
    await carapace.openView('Carapace');
  });

  it('launches from the palette and the question with the keyboard alone', async () => {
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await press('F1');
    await carapace.quickInputText();
    await carapace.page.keyboard.type('Carapace: Launch Server');
    await expect.poll(async () => (await carapace.quickPickLabels())[0]).toBe('Carapace: Launch Server');
    await press('Enter');
    await carapace.dialogText();
    await press('Enter');
    await expect.poll(statusBar).toBe('Carapace: running');
    await carapace.clearNotifications();
  });

  it('walks through the tree with the arrow keys; each row says what it is', async () => {
    await carapace.palette('Carapace: Focus on Server View');
    // The phases of the launch give way to the facts; a row that goes takes the focus with it.
    await expect.poll(async () => (await carapace.treeRows()).map(({ label }) => label)).toContain('4 vCPU, 16 GB');
    await expect.poll(firstRow).toBe('Your server carapace, running · about $0.19/h · AWS us-east-1');
    await press('ArrowDown');
    await expect.poll(focused).toBe('4 vCPU, 16 GB, m6i.xlarge');
    await press('ArrowDown');
    await expect.poll(focused).toMatch(/^203\.0\.113\.\d+, copy on click$/);
    for (const { spoken } of await carapace.treeRows()) expect(spoken).not.toBe('');
    expect((await carapace.treeRows()).map(({ spoken }) => spoken)).toContainEqual(
      expect.stringMatching(/^Public vault, /),
    );
  });

  it('copies the address with Enter', async () => {
    const row = await focused();
    await press('Enter');
    await expect.poll(() => carapace.page.evaluate('navigator.clipboard.readText()')).toBe(row?.split(',')[0]);
  });

  it('opens what can be done from the status bar: the likeliest first, destruction last', async () => {
    await carapace.page.locator('.statusbar-item[id="carapace.carapace.status"] a').focus();
    expect(await carapace.statusBarSpoken('status')).toBe('Carapace, running · about $0.19/h · AWS us-east-1');
    await press('Enter');
    const labels = await carapace.quickPickLabels();
    expect(labels[0]).toBe('Stop Server');
    await carapace.screenshot('what now');
    // There is more than fits: from the first, the key goes to the last, and back.
    await press('ArrowUp');
    await expect.poll(async () => (await carapace.quickPickLabels()).at(-1)).toBe('Destroy Server');
    await press('ArrowDown');
    await expect.poll(async () => (await carapace.quickPickLabels())[0]).toBe('Stop Server');
    await press('Enter');
    await expect.poll(statusBar).toBe('Carapace: stopped');
  });

  it('opens the menu of a row with Shift+F10', async () => {
    await carapace.palette('Carapace: Focus on Server View');
    await expect.poll(firstRow).toMatch(/^Your server carapace, stopped/);
    await press('Shift+F10');
    const entries = carapace.page.locator('.monaco-menu .action-label');
    await entries.first().waitFor();
    expect(await entries.allInnerTexts()).toEqual(
      expect.arrayContaining(['Start Server', 'Show Logs', 'Refresh Status', 'Destroy Server']),
    );
    await press('Escape');
  });

  it('can be read in both high-contrast themes, when all is well and when it is not', async () => {
    await carapace.screenshot('stopped');
    await carapace.place.setFaults(['start_fails']);
    await carapace.clickTreeAction('carapace', 'Start Server');
    await carapace.notification('Your server did not start.').waitFor();
    await expect.poll(statusBar).toBe('Carapace: error');
    await carapace.screenshot('did not start');
    await carapace.wear('contrastLight');
    await carapace.screenshot('did not start');
  });
});
