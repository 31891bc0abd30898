import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseTheme } from './chooseTheme.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { readTooltip } from './readTooltip.ts';

describe('what a server costs, and when it stops by itself', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  const facts = async (): Promise<string[]> =>
    (await carapace.treeRows()).map(({ label, description }) => `${label} | ${description}`);
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  beforeAll(async () => {
    carapace = await open();
    await carapace.openView('Carapace');
    await carapace.terminal('launch', '--yes');
  });

  it('is in the tree: cost so far, and that nothing stops it', async () => {
    await expect.poll(statusBar).toBe('Carapace: running');
    await expect.poll(facts).toContain('less than $0.01 so far | estimated');
    await expect.poll(facts).toContain('stays up when idle | auto-stop is off');
  });

  it('is asked for by the palette: after how long, and what becomes of it', async () => {
    await carapace.palette('Carapace: Set Auto-Stop…');
    expect(await carapace.quickPickLabels()).toEqual([
      ...['Off', 'After 30 min of being idle', 'After 1 h of being idle', 'After 2 h of being idle', 'Custom…'],
    ]);
    await carapace.screenshot('money 1 minutes');
    await carapace.quickPick('After 30 min of being idle');
    await carapace.quickPick('Stop it');
    await expect
      .poll(facts)
      .toContainEqual(expect.stringMatching(/^stops when idle \| after 30 min, not before .+ \(in \d+ min\)$/));
    await carapace.notification('Your server carapace stops when idle for 30 min.').waitFor();
    await carapace.screenshot('money 2 auto-stop');
    expect(await carapace.terminal('autostop')).toMatch(
      /^Your server carapace stops when idle after 30 min, not before/,
    );
  });

  it('is changed by a click on its row, where destroying says what is lost', async () => {
    await carapace.clearNotifications();
    await carapace.clickTreeRow('stops when idle');
    await expect.poll(carapace.quickInputText).toMatch(/After 30 min of being idle\s*now/);
    await carapace.quickPick('Custom…');
    await carapace.answer('45');
    await expect
      .poll(carapace.quickInputText)
      .toContain('Everything on its disk that is not in your vaults here is lost');
    await carapace.screenshot('money 3 destroy');
    await carapace.quickPick('Destroy it');
    await expect.poll(facts).toContainEqual(expect.stringMatching(/^is destroyed when idle \| after 45 min/));
    await carapace.terminal('autostop', 'off');
    await expect.poll(facts).toContain('stays up when idle | auto-stop is off');
  });

  it('is told once a day that the server runs, with what it has cost', async () => {
    await carapace.clearNotifications();
    await carapace.cloud('age', 'carapace', '26');
    await carapace.clickViewAction('Refresh Status');
    const told =
      /Your server carapace has been running for 26 h and has cost about \$(4\.99|5\.00) so far \(estimated\)\./;
    await carapace.notification(told).waitFor();
    expect(await carapace.notificationButtons(told)).toEqual(['Stop Server', 'Destroy Server']);
    await expect.poll(facts).toContainEqual(expect.stringMatching(/^about \$(4\.99|5\.00) so far \| estimated/));
    await expect.poll(facts).toContainEqual(expect.stringMatching(/^up 1 d 2 h/));
    await carapace.screenshot('money 4 reminder');
    const status = JSON.parse(await carapace.terminal('status', '--json'));
    expect(status).toMatchObject({ cost_so_far: expect.closeTo(4.99, 1), cost_estimated: true, price_per_hour: 0.19 });
    expect(await carapace.terminal('status')).toMatch(
      / {2}Cost {6}about \$\S+ so far, estimated[^]*has been running for 26 h/,
    );
  });

  it('is in the tooltip of the status bar', async () => {
    const item = carapace.page.locator('.statusbar-item[id="carapace.carapace.status"]');
    const text = await readTooltip(carapace.page, item, 'Carapace');
    expect(text).toMatch(/so far, estimated/);
    expect(text).toContain('stays up when idle: auto-stop is off');
    await carapace.screenshot('money 5 tooltip');
  });

  it('warns once before the server may stop, and keeps it running with one click', async () => {
    await carapace.clearNotifications();
    await carapace.terminal('autostop', '10');
    // Set four minutes ago, and used by nobody since.
    for (const file of ['facts', 'activity'])
      await backdate(join(carapace.place.carapaceHome, 'state', `${file}.json`));
    const told = /Your server carapace may stop by itself in about [45] minutes if nobody uses it\./;
    await carapace.notification(told).waitFor();
    await carapace.screenshot('money 6 warning');
    expect(await carapace.notificationButtons(told)).toEqual(['Keep Running', 'Set Auto-Stop']);
    const sets = async (): Promise<number> =>
      (await carapace.skyCalls()).filter((call) => call === 'autostop -y carapace -i 10').length;
    expect(await sets()).toBe(1);
    await carapace.clickNotificationButton(told, 'Keep Running');
    await carapace.notification('Your server carapace stops when idle for 10 min.').waitFor();
    expect(await sets()).toBe(2);
    await expect
      .poll(facts)
      .toContainEqual(expect.stringMatching(/^stops when idle \| after 10 min, not before .+ \(in [89] min\)$/));
  });

  it('says so plainly when a start loses the auto-stop and it cannot be set again', async () => {
    await carapace.terminal('autostop', '60');
    await carapace.terminal('stop');
    await carapace.place.setFaults(['autostop_lost', 'autostop_ignored']);
    await carapace.clickTreeAction('carapace', 'Start Server');
    await carapace.notification('But its auto-stop was lost').waitFor();
    expect(await carapace.notificationButtons('But its auto-stop was lost')).toEqual(['Set Auto-Stop', 'Stop Server']);
    await carapace.treeRow('auto-stop was lost').waitFor();
    await carapace.screenshot('money 7 lost');
    await chooseTheme(carapace.page, carapace, 'light');
    await carapace.screenshot('money 8 light');
  });
});

/** Moves every instant at which something was set or ended in a record of the journal back by four minutes. */
async function backdate(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const next = `${file}.next`;
  await writeFile(
    next,
    text.replace(/"at":(\d+)/g, (_match, at: string) => `"at":${String(Number(at) - 4 * 60_000)}`),
  );
  // As the journal itself does: half a record would be set aside by whoever reads it.
  await rename(next, file);
}
