import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSimulated } from '../bench/polling/launchSimulated.ts';
import { createPlace, type Place } from '../vscode/createPlace.ts';
import { chooseTheme } from './chooseTheme.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { readTooltip } from './readTooltip.ts';

const token = 'sky_0123456789abcdefghij';

describe('a SkyPilot API server elsewhere that wants to know who asks', () => {
  const open = eachStory();
  const title = /its token is missing or refused/;
  let place: Place;
  let carapace: OpenCarapace;

  beforeAll(async () => {
    place = await createPlace();
    await launchSimulated({ ...place.env, SKY_SIMULATOR_TOKEN: token, SKYPILOT_SERVICE_ACCOUNT_TOKEN: token });
    const port = place.env['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? '';
    carapace = await open({
      place,
      env: { SKYPILOT_API_SERVER_ENDPOINT: `http://[::ffff:127.0.0.1]:${port}`, SKY_SIMULATOR_ELSEWHERE: '1' },
    });
    await carapace.openView('Carapace');
  });
  afterAll(() => place.remove());

  it('says that the token is missing, with the button that gives one', async () => {
    await carapace.clickViewAction('Refresh Status');
    await carapace.notification(title).waitFor();
    expect((await carapace.notificationButtons(title))[0]).toBe('Set SkyPilot API Token…');
    await carapace.screenshot('api server 1 token missing');
  });

  it('asks for it without showing it, and only for one that can be meant', async () => {
    await carapace.clickNotificationButton(title, 'Set SkyPilot API Token…');
    await expect.poll(carapace.quickInputText).toContain('The service account token for');
    await carapace.narrow('not a token');
    await expect.poll(carapace.quickInputText).toContain('A token begins with sky_');
    await carapace.screenshot('api server 2 token');
    await carapace.answer(token);
  });

  it('shows the server that runs there, by a reading that started no process', async () => {
    await expect.poll(() => carapace.statusBarText('status')).toBe('Carapace: running');
    const seen = carapace.page.locator('.sidebar .monaco-list-row', { hasText: /seen .* ago/ }).first();
    const tooltip = (): Promise<string> => readTooltip(carapace.page, seen, 'Last reading');
    await expect.poll(tooltip).toContain("from SkyPilot's own server");
    await carapace.screenshot('api server 3 reading');
    await chooseTheme(carapace.page, carapace, 'light');
    await readTooltip(carapace.page, seen, 'Last reading');
    await carapace.screenshot('api server 4 reading light');
  });

  it('has the token in no file of the journal, of the tools or of sky', async () => {
    const entries = await readdir(place.root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
    expect(files.filter((_file, i) => texts[i]?.includes(token) === true)).toEqual([]);
  });
});
