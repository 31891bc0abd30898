import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { it, launched, statusOf } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';

const token = 'sky_0123456789abcdefghij';

/** The simulated server of a world, asked for by the address of another machine. */
async function elsewhere(world: World): Promise<NodeJS.ProcessEnv> {
  const known = await readFile(join(world.home, '..', 'cloud', 'server.json'), 'utf8');
  const port = /"port": (\d+)/.exec(known)?.[1] ?? '';
  return { SKYPILOT_API_SERVER_ENDPOINT: `http://[::ffff:127.0.0.1]:${port}`, SKY_SIMULATOR_ELSEWHERE: '1' };
}

/** Every file below a folder in which a text stands. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(files.map(async (file) => (await readFile(file, 'latin1')).includes(text)));
  return files.filter((_file, i) => found[i] === true);
}

describe('an API server elsewhere', { timeout: patience }, () => {
  it('is used for readings and operations, and its token stands in no file and no argument', async ({ world }) => {
    const secret = { SKY_SIMULATOR_TOKEN: token, SKYPILOT_SERVICE_ACCOUNT_TOKEN: token };
    const first = await world.carapace(['launch', '--yes'], { env: secret });
    expect(first.code).toBe(0);
    const env = { ...(await elsewhere(world)), SKYPILOT_SERVICE_ACCOUNT_TOKEN: token };
    const stopped = await world.carapace(['stop'], { env });
    expect(stopped).toMatchObject({ code: 0 });
    const status = await world.carapace(['status', '--refresh', '--json'], { env });
    expect(objects(status.stdout)[0]).toMatchObject({ status: 'stopped' });
    expect(first.stdout + first.stderr + stopped.stdout + stopped.stderr + status.stderr).not.toContain(token);
    expect(await filesWith(join(world.home, '..'), token)).toEqual([]);
  });

  it('says that the token is missing, or refused, and how to give one', async ({ world }) => {
    const secret = { SKY_SIMULATOR_TOKEN: token, SKYPILOT_SERVICE_ACCOUNT_TOKEN: token };
    expect(await world.carapace(['launch', '--yes'], { env: secret })).toMatchObject({ code: 0 });
    const env = await elsewhere(world);
    for (const given of [{}, { SKYPILOT_SERVICE_ACCOUNT_TOKEN: 'sky_another-token-0123' }]) {
      const { code, stderr } = await world.carapace(['status', '--refresh'], { env: { ...env, ...given } });
      expect(code).toBe(1);
      expect(stderr).toContain('wants to know who asks, and its token is missing or refused');
      expect(stderr).toContain('SKYPILOT_SERVICE_ACCOUNT_TOKEN');
      expect(stderr).not.toContain('sky_another');
    }
  });

  it('is the one that the settings name, unless the variable names another', async ({ world }) => {
    await launched(world);
    await world.config('sky:\n  apiServer: https://sky.invalid\n');
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
    const { code, stderr } = await world.carapace(['status', '--refresh'], {
      env: { SKYPILOT_API_SERVER_ENDPOINT: '' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('https://sky.invalid');
  });
});
