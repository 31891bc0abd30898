import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { fakeSky } from '../fakeSky.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';

const secrets = {
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY',
  MY_SERVICE_TOKEN: 'plain-looking words of a token',
};

/** Everything that is written below a folder, and the names of the files. */
async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return [...files, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))].join('\n');
}

describe.concurrent('secrets of the environment', { timeout: patience * 2 }, () => {
  it('never reach the journal or an argument, through the whole life of a server', async ({ world }) => {
    for (const kind of ['launch', 'stop', 'start', 'destroy'] as const)
      expect((await world.perform(kind, { env: secrets })).kind).toBe('complete');
    const kept = await everythingIn(world.journal.folder);
    expect(kept).toContain('sky.launch request');
    const argv = (await world.calls()).map((call) => call.argv).join('\n');
    for (const secret of Object.values(secrets)) {
      expect(kept).not.toContain(secret);
      expect(argv).not.toContain(secret);
    }
  });

  it('are masked where sky itself prints them, in the log and in the problem', async ({ world }) => {
    const shown = 'echo "odd: $AWS_SECRET_ACCESS_KEY"; echo "also: $MY_SERVICE_TOKEN AKIAABCDEFGHIJKLMNOP" >&2';
    const { path } = await fakeSky(
      world.place,
      `case "$args" in status*) echo '[]';; check*) echo '{"default": {"AWS": ["compute"]}}';; *) ${shown}; exit 1;; esac`,
    );
    const outcome = await world.perform('launch', { env: secrets, settings: { skyPath: path } });
    expect(outcome.last).toMatchObject({
      problem: { kind: 'unknown', lines: ['odd: [redacted]', 'also: [redacted] [redacted]'] },
    });
    const kept = await everythingIn(world.journal.folder);
    for (const secret of [...Object.values(secrets), 'AKIAABCDEFGHIJKLMNOP']) expect(kept).not.toContain(secret);
    expect(kept).toContain('odd: [redacted]');
  });
});
