import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serveRelease } from '../simulator/serveRelease.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('an installation without a network', () => {
  const open = eachStory();
  const title = 'Cloud tools could not be downloaded.';
  let carapace: OpenCarapace;
  let port = 0;

  beforeAll(async () => {
    carapace = await open({ theme: 'light', tools: { bytes: 200_000 } });
    port = Number(new URL(carapace.releases?.url ?? '').port);
    await carapace.releases?.close();
    await carapace.openView('Carapace');
  });

  it('says so, in the view and in a message with buttons that help', async () => {
    await carapace.treeRow('SkyPilot').filter({ hasText: 'is installed at the first launch' }).waitFor();
    await carapace.palette('Carapace: Install Cloud Tools');
    expect(await carapace.notificationButtons(title)).toEqual(['Retry', 'Open Proxy Settings', 'Show Log']);
    const [text] = await carapace.notifications();
    expect(text).toContain('ECONNREFUSED');
    await carapace.treeRow(title).waitFor();
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace');
    await carapace.screenshot('offline 1');
  });

  it('opens the settings of the proxy', async () => {
    await carapace.clickNotificationButton(title, 'Open Proxy Settings');
    await carapace.page.locator('.setting-item', { hasText: 'Http: Proxy' }).first().waitFor();
  });

  it('is over by Retry once the network is back', async () => {
    const uv = join(repoRoot, 'out', 'simulator', 'uv.cjs');
    const { server } = await serveRelease(join(carapace.place.root, 'release'), { uv, port, bytes: 200_000 });
    onTestFinished(server.close);
    await carapace.clickTreeAction(title, 'Install Cloud Tools');
    await carapace.notification('Cloud tools are installed: SkyPilot 1.0.0.dev20261027.').waitFor({ timeout: 60_000 });
    await carapace.treeRow('SkyPilot 1.0.0.dev20261027').waitFor();
    await expect.poll(async () => (await carapace.treeRows()).map(({ label }) => label)).not.toContain(title);
    await carapace.screenshot('offline 2 installed');
  });

  it('shows what is installed, in words', async () => {
    await carapace.clearNotifications();
    await carapace.palette('Carapace: Show Install Status');
    await carapace.page.locator('.tab', { hasText: 'Cloud Tools' }).waitFor();
    const page = carapace.page.locator('.editor-instance .view-lines');
    await expect.poll(() => page.innerText()).toMatch(/SkyPilot.*1\.0\.0\.dev20261027/s);
    await carapace.screenshot('offline 3 status');
  });
});
