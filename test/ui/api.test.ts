import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiEvent } from '../../src/api/client.ts';
import { floorVersion, newestVersion } from '../vscode/releases.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { serveApi, type ServedApi } from './serveApi.ts';

const looks = [
  { version: newestVersion, theme: 'dark' },
  { version: floorVersion, theme: 'light' },
] as const;

describe.each(looks)('a program that drives Carapace by HTTP beside VS Code $version, $theme', (look) => {
  const open = eachStory();
  const stop = new AbortController();
  const heard: ApiEvent[] = [];
  let carapace: OpenCarapace;
  let api: ServedApi;
  let listening: Promise<void>;
  const statusBar = (): Promise<string | undefined> => carapace.statusBarText('status');

  beforeAll(async () => {
    carapace = await open(look);
    await carapace.openView('Carapace');
    api = await serveApi(carapace);
    listening = (async () => {
      for await (const event of api.client.events(stop)) heard.push(event);
    })();
  });

  it('launches, and the window shows each phase', async () => {
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await carapace.place.setFaults(['stuck_init']);
    expect(await api.client.launch({ cloud: 'aws' })).toMatchObject({ ok: true, code: 202 });
    await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
    await expect.poll(statusBar).toMatch(/^Carapace: provisioning \d+:\d\d$/);
    const done = (await carapace.treeRows()).filter(({ level, icon }) => level === 2 && icon === 'pass');
    expect(done.map(({ label }) => label)).toEqual(['Getting ready', 'Checking credentials', 'Choosing a machine']);
    await carapace.screenshot('api 1 launching');
  });

  it('has a server that the window shows, and tells of once', async () => {
    await carapace.place.setFaults([]);
    await expect.poll(statusBar).toBe('Carapace: running');
    await carapace.treeRow('4 vCPU, 16 GB').waitFor();
    await expect.poll(carapace.notifications).toEqual([expect.stringMatching(/^Your server carapace is running/)]);
    expect(await api.client.status()).toMatchObject({ ok: true, result: { status: 'running', cloud: 'AWS' } });
    await carapace.screenshot('api 2 running');
  });

  it('destroys it without a question, and the window shows that it is gone', async () => {
    expect(await api.client.destroy()).toMatchObject({ ok: true, code: 202 });
    await expect.poll(statusBar).toBe('Carapace');
    await expect.poll(carapace.welcomeText).toContain('Launch Server');
    await carapace.screenshot('api 3 destroyed');
  });

  it('hears of what the window begins, from its first event to its last', async () => {
    const before = heard.length;
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
    await expect.poll(() => heard.slice(before).filter(({ type }) => type === 'complete')).toHaveLength(1);
    const ofLaunch = heard.slice(before).flatMap((event) => (event.type === 'progress' ? [event] : []));
    expect(ofLaunch[0]).toMatchObject({ operation: 'launch', message: 'Getting ready' });
    expect(new Set(ofLaunch.map((event) => event.operation_id)).size).toBe(1);
    const states = (): ApiEvent[] => heard.filter(({ type }) => type === 'state');
    await expect.poll(() => states().at(-1)).toMatchObject({ status: 'running' });
    await expect.poll(statusBar).toBe('Carapace: running');
    stop.abort();
    await listening;
    const ids = heard.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('ends, and the window goes on', async () => {
    expect(await api.end()).toBe(0);
    expect(await carapace.terminal('destroy', '--yes')).toBe('');
    await expect.poll(statusBar).toBe('Carapace');
  });
});
