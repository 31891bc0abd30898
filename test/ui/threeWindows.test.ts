import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { layout } from '../../src/core/tools/layout.ts';
import { journalAt } from '../../src/node/journal/Journal.ts';
import { isAlive } from '../../src/node/process/processGroup.ts';
import { until } from '../node/until.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import type { Workbench } from './workbench.ts';

const Call = z.object({ argv: z.array(z.string()), ppid: z.number() });

describe('three windows and a terminal', () => {
  const open = eachStory();
  const phase = 'Waiting for the machine';
  let [first, other]: OpenCarapace[] = [];
  let windows: readonly Workbench[];
  let poller = 0;

  beforeAll(async () => {
    first = await open({ faults: ['stuck_init'] });
    await byCommand(first);
    await first.openView('Carapace');
    // The one that is there before the others polls.
    poller = await pollerAfter(0);
    other = await open({ place: first.place, theme: 'light' });
    await byCommand(other);
    windows = [first, await first.anotherWindow(), other];
    for (const window of windows) await window.openView('Carapace');
  });

  it('show the same phase and the same status of a launch that one of them began', async () => {
    await started().clickWelcomeButton('Launch Server');
    await started().clickDialogButton('Launch');
    await everywhere(windows);
    expect(await started().terminal('status')).toMatch(/^carapace {2}provisioning · waiting for the machine · \d+/);
    for (const [i, window] of windows.entries()) await window.screenshot(`three windows ${String(i + 1)}`);
  });

  it('have one runner and one poller between them', async () => {
    await expect
      .poll(async () => (await calls('status')).filter(({ ppid }) => ppid === poller).length)
      .toBeGreaterThan(2);
    const all = await calls('');
    const [launch, ...more] = all.filter(({ argv }) => argv[0] === 'launch');
    expect(more).toEqual([]);
    const strangers = all.filter(({ ppid }) => ppid !== launch?.ppid && ppid !== poller);
    expect(strangers).toEqual([]);
    expect(isAlive(launch?.ppid ?? 0)).toBe(true);
  });

  it('go on when the one that launched and polls is closed and its extension host is killed: another one polls', async () => {
    await started().page.close();
    // VS Code keeps the extension host of a browser that is gone for a while, in case it comes back.
    if (isAlive(poller)) process.kill(poller, 'SIGKILL');
    windows = windows.slice(1);
    const next = await pollerAfter(poller);
    expect(next).not.toBe(poller);
    await expect.poll(async () => (await calls('status')).some(({ ppid }) => ppid === next)).toBe(true);
    poller = next;
    await everywhere(windows);
  });

  it('are told everything when one is opened anew: phase, time and the whole log', async () => {
    const reopened = await started().anotherWindow();
    await reopened.openView('Carapace');
    windows = [...windows, reopened];
    await everywhere([reopened]);
    await reopened.palette('Carapace: Show Logs');
    await expect.poll(reopened.outputText).toContain(phase);
    await reopened.screenshot('three windows reopened');
    await reopened.palette('Output: Focus on Output View');
    await expect
      .poll(async () => {
        // The key is lost while the palette still has the focus.
        await reopened.page.keyboard.press('Control+Home');
        return reopened.outputText();
      })
      .toMatch(/── The launch that was asked for at /);
  });

  it('show together that it runs, and that one server was made', async () => {
    await started().place.setFaults([]);
    await Promise.all(
      windows.map((window) => expect.poll(() => window.statusBarText('status')).toBe('Carapace: running')),
    );
    await expect.poll(() => started().terminal('status')).toMatch(/^carapace {2}running/);
    expect((await calls('launch')).length).toBe(1);
    expect((await started().cloud('list')).trim().split('\n')).toHaveLength(1);
    for (const [i, window] of windows.entries()) await window.screenshot(`three windows running ${String(i + 1)}`);
  });

  /** Has the state of the server read by the command alone: the simulator notes which process runs it. */
  async function byCommand({ vscode }: OpenCarapace): Promise<void> {
    const folder = join(vscode.dataDir, 'data', 'Machine');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ 'carapace.status.source': 'command' }));
  }

  function started(): OpenCarapace {
    if (first === undefined) throw new Error('VS Code was not opened.');
    return first;
  }

  async function everywhere(some: readonly Workbench[]): Promise<void> {
    await Promise.all(
      some.map(async (window) => {
        await window.treeRow(phase).locator('.codicon-sync').waitFor();
        await expect.poll(() => window.statusBarText('status')).toMatch(/^Carapace: provisioning \d+:\d\d$/);
      }),
    );
  }

  /** The process that holds the lock of the pollers, once it is another one than before and lives. */
  async function pollerAfter(before: number): Promise<number> {
    const { pollerLock } = journalAt(layout(started().place.carapaceHome).state);
    let holder = 0;
    await until(async () => {
      holder = Number(await readFile(pollerLock, 'utf8').catch(() => '0'));
      return holder > 0 && holder !== before && isAlive(holder);
    });
    return holder;
  }

  /** The calls of `sky` that begin so, with the process that made each. */
  async function calls(command: string): Promise<readonly z.infer<typeof Call>[]> {
    const text = await readFile(join(started().place.simulatorDir, 'calls.jsonl'), 'utf8');
    const all = text.split('\n').flatMap((line) => (line === '' ? [] : [Call.parse(JSON.parse(line))]));
    return all.filter(({ argv }) => argv.join(' ').startsWith(command));
  }
});
