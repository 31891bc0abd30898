import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import type { TreeRow } from './sidebar.ts';

describe('what was done', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const pane = () => carapace.page.locator('.sidebar .pane-header', { hasText: 'Activity' });
  /** Its spaces are no-break spaces. */
  const editorText = async (): Promise<string> =>
    (await carapace.page.locator('.editor-container .view-lines').first().innerText()).replaceAll('\u00a0', ' ');
  const press = (key: string): Promise<void> => carapace.page.keyboard.press(key);
  /** The row that has the focus, as a screen reader says it. */
  const focused = (): Promise<string | null> =>
    carapace.page.locator('.sidebar .monaco-list:focus-within .monaco-list-row.focused').getAttribute('aria-label');

  async function activity(): Promise<readonly TreeRow[]> {
    const titles = /^(Launch|Launched|Stopp?|Stopped|Destroyed)\b/;
    return (await carapace.treeRows()).filter(({ label, level }) => level === 1 && titles.test(label));
  }

  async function toggle(): Promise<void> {
    await pane().click();
  }

  beforeAll(async () => {
    carapace = await open({ faults: ['quota'] });
    await carapace.openView('Carapace');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.dialogText();
  });

  it('is nothing at first, and the view says what will be there', async () => {
    await carapace.clickDialogButton('Cancel');
    await toggle();
    await expect.poll(carapace.welcomeText).toContain('Nothing was done yet.');
    await carapace.screenshot('activity empty');
  });

  it('is listed when it has failed, in the words of the reason', async () => {
    await carapace.palette('Carapace: Launch Server');
    await carapace.clickDialogButton('Launch');
    await carapace.treeRow('Launch failed').locator('.codicon-error').waitFor();
    const [row] = await activity();
    expect(row?.description).toMatch(/^quota, today .* · VS Code$/);
    expect(row?.spoken).toMatch(/^Launch failed, quota, today .*, in VS Code, Enter opens its log$/);
    await carapace.clearNotifications();
  });

  it('counts on while it goes on, whoever asked for it', async () => {
    await carapace.place.setFaults(['stuck_init']);
    const launched = carapace.terminal('launch', '--yes');
    await carapace.treeRow('Launch is going on').locator('.codicon-sync').waitFor();
    await expect.poll(async () => (await activity())[0]?.description).toMatch(/^\d+ s so far, today .* · terminal$/);
    await carapace.screenshot('activity going on');
    await carapace.place.setFaults([]);
    await launched;
    await carapace.treeRow('Launched').locator('.codicon-pass').waitFor();
  });

  it('has its log behind a button: the whole of it, with times, phases and the outcome', async () => {
    await carapace.clickTreeAction('Launched', 'Show Log of This Operation');
    await expect.poll(editorText).toMatch(/^Launched\s+Asked for at .*, by the terminal, took .*, server carapace/);
    await expect.poll(editorText).toMatch(/\d\d:\d\d:\d\d\s+── Choosing a machine/);
    await press('Control+End');
    await expect.poll(editorText).toMatch(/\d\d:\d\d:\d\d\s+── Done/);
    await carapace.screenshot('activity log');
  });

  it('has its log by keyboard alone', async () => {
    await carapace.palette('Carapace: Focus on Activity View');
    await expect.poll(async () => (await press('End'), focused())).toMatch(/^Launch failed, quota, /);
    await press('Enter');
    await expect.poll(editorText).toMatch(/^Launch failed\s+Asked for at /);
    await press('Control+End');
    await expect.poll(editorText).toContain('You have requested more vCPU capacity');
    await carapace.wear('light');
    await carapace.screenshot('activity log of a failure');
  });

  it('is read no more once the view is closed, and is whole when it is opened again', async () => {
    await toggle();
    await carapace.treeRow('Launched').waitFor({ state: 'detached' });
    await carapace.terminal('stop');
    await toggle();
    await carapace.treeRow('Stopped').locator('.codicon-pass').waitFor();
    expect((await activity()).map(({ label }) => label)).toEqual(['Stopped', 'Launched', 'Launch failed']);
    await carapace.screenshot('activity');
  });
});
