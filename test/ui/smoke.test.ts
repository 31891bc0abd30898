import { afterEach, describe, expect, it } from 'vitest';
import { floorVersion, newestVersion } from '../vscode/releases.ts';
import { openCarapace, type OpenCarapace } from './openCarapace.ts';

describe('the installed extension', () => {
  let carapace: OpenCarapace | undefined;
  afterEach(async () => {
    await carapace?.close();
    carapace = undefined;
  });

  const looks = [
    { version: newestVersion, theme: 'dark' },
    { version: newestVersion, theme: 'light' },
    { version: floorVersion, theme: 'dark' },
  ] as const;

  it.each(looks)('shows its view and its status bar item in VS Code $version, $theme', async (look) => {
    carapace = await openCarapace(look);
    await carapace.openView('Carapace');
    await expect.poll(carapace.statusBarIds).not.toEqual([]);
    await expect.poll(carapace.notifications).toEqual([]);
    await carapace.screenshot('smoke');
  });
});
