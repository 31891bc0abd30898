import { existsSync, watch } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { watchFolder } from '../../../src/node/journal/watchFolder.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';

describe.concurrent('watching a folder', { timeout: patience }, () => {
  it('makes the folder, and calls after each change', async ({ folder }) => {
    const place = join(folder, 'deep', 'state');
    let calls = 0;
    const stop = watchFolder(place, () => {
      calls += 1;
      return Promise.resolve();
    });
    expect((await stat(place)).mode & 0o777).toBe(0o700);
    for (let i = 0; i < 3; i += 1) {
      const before = calls;
      await writeFile(join(place, `file-${String(i)}`), 'x');
      await until(() => calls > before);
    }
    stop();
  });

  it('never calls twice at once, and once more for what changed during a call', async ({ folder }) => {
    let running = 0;
    let most = 0;
    const seen: boolean[] = [];
    const last = join(folder, 'last');
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const stop = watchFolder(folder, async () => {
      running += 1;
      most = Math.max(most, running);
      seen.push(existsSync(last));
      await gate;
      running -= 1;
    });
    await writeFile(join(folder, 'first'), 'x');
    await until(() => seen.length === 1);
    await writeFile(join(folder, 'second'), 'x');
    await writeFile(last, 'x');
    open();
    await until(() => seen.at(-1) === true);
    expect(most).toBe(1);
    expect(seen[0]).toBe(false);
    stop();
  });

  it('calls no more once it is stopped', async ({ folder }) => {
    let calls = 0;
    const stop = watchFolder(folder, () => {
      calls += 1;
      return Promise.resolve();
    });
    stop();
    stop();
    let seen = false;
    const other = watchFolder(folder, () => {
      seen = true;
      return Promise.resolve();
    });
    await writeFile(join(folder, 'file'), 'x');
    await until(() => seen);
    other();
    expect(calls).toBe(0);
  });

  it('waits for a file that is written atomically to have its name', async ({ folder }) => {
    let calls = 0;
    const stop = watchFolder(folder, () => {
      calls += 1;
      return Promise.resolve();
    });
    let events = 0;
    const all = watch(folder, () => {
      events += 1;
    });
    const draft = join(folder, 'activity.json.3141592653');
    await writeFile(draft, '{}');
    await until(() => events > 0);
    expect(calls).toBe(0);
    await rename(draft, join(folder, 'activity.json'));
    await until(() => calls > 0);
    all.close();
    stop();
  });

  it('goes on after a call that failed', async ({ folder }) => {
    let calls = 0;
    const stop = watchFolder(folder, () => {
      calls += 1;
      return Promise.reject(new Error('not this time'));
    });
    await writeFile(join(folder, 'one'), 'x');
    await until(() => calls > 0);
    const before = calls;
    await writeFile(join(folder, 'two'), 'x');
    await until(() => calls > before);
    stop();
  });

  it('still asks now and then where nothing can be watched, or no longer', async ({ folder }) => {
    await writeFile(join(folder, 'file'), '');
    let unwatched = 0;
    const stopUnwatched = watchFolder(join(folder, 'file', 'below'), () => {
      unwatched += 1;
      return Promise.resolve();
    });
    const place = join(folder, 'state');
    let found = false;
    const stop = watchFolder(place, () => {
      found = existsSync(join(place, 'again'));
      return Promise.resolve();
    });
    await rm(place, { recursive: true });
    await mkdir(place);
    await writeFile(join(place, 'again'), 'x');
    await until(() => found && unwatched > 0);
    stop();
    stopUnwatched();
  });
});
