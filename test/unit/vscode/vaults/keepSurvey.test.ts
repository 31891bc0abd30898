import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SurveyState } from '../../../../src/core/vaults/SurveyState.ts';
import type { VaultSurvey } from '../../../../src/core/vaults/VaultSurvey.ts';
import { keepSurvey, type KeptSurvey } from '../../../../src/vscode/vaults/keepSurvey.ts';

const nothing = { count: 0, first: [] };
const aSurvey = (files: number, folders = 0): VaultSurvey => ({
  ...{ files, bytes: 0, folders, links: 0, largest: [], leftOut: { files: 0, folders: 0, first: [] } },
  troubles: {
    ...{ unreadable_file: nothing, unreadable_folder: nothing },
    ...{ link_nowhere: nothing, link_outside: nothing, special_file: nothing },
  },
  ...{ secrets: nothing, git: { files: 0, bytes: 0 } },
});

let told: SurveyState[] = [];
let watchers: { change: () => void; closed: boolean }[] = [];
let progress: (soFar: { files: number; bytes: number }) => void = () => undefined;
let settle: { found: (survey: VaultSurvey) => void; fail: (error: Error) => void };
let kept: KeptSurvey;

const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const kinds = (): string[] => told.map(({ kind }) => kind);

beforeEach(() => {
  vi.useFakeTimers();
  [told, watchers] = [[], []];
  kept = keepSurvey('/vault', {
    survey: (folder, options) =>
      new Promise((resolve, reject) => {
        const { signal, onProgress } = options ?? {};
        expect(folder).toBe('/vault');
        progress = onProgress ?? progress;
        settle = { found: resolve, fail: reject };
        signal?.addEventListener('abort', () => reject(new Error('Called off.')));
      }),
    watch: (_folder, change) => {
      const watcher = { change, closed: false };
      watchers.push(watcher);
      return { dispose: () => void (watcher.closed = true) };
    },
    tell: (state) => void told.push(state),
  });
});
afterEach(() => vi.useRealTimers());

async function counts(found: VaultSurvey): Promise<void> {
  settle.found(found);
  await after(0);
}

describe('a survey that is kept', () => {
  it('tells at most twice a second how far it is, and then what was found', async () => {
    kept.look();
    await after(0);
    for (let files = 1; files <= 20; files += 1) {
      progress({ files, bytes: 0 });
      await after(100);
    }
    expect(told.length).toBeLessThanOrEqual(5);
    await counts(aSurvey(20));
    await after(2_000);
    expect(told.at(-1)).toMatchObject({ kind: 'counted', survey: { files: 20 } });
  });

  it('counts again after a change, and shows the old count meanwhile', async () => {
    kept.look();
    await after(0);
    await counts(aSurvey(1));
    watchers[0]?.change();
    await after(1_000);
    progress({ files: 1, bytes: 0 });
    await counts(aSurvey(2));
    expect(kinds()).toEqual(['counted', 'counted']);
    expect(watchers).toHaveLength(1);
  });

  it('does not watch a tree of very many folders', async () => {
    kept.look();
    await after(0);
    await counts(aSurvey(1, 5_001));
    expect(watchers).toEqual([]);
  });

  it('tells why it failed, and nothing when it was called off', async () => {
    kept.look();
    await after(0);
    kept.rest();
    await after(0);
    expect(told).toEqual([]);
    kept.look();
    await after(2_000);
    settle.fail(new Error('EIO'));
    await after(0);
    expect(told).toEqual([{ kind: 'failed', reason: 'EIO' }]);
  });

  it('leaves nothing behind', async () => {
    kept.look();
    await after(0);
    await counts(aSurvey(1));
    watchers[0]?.change();
    await after(1_000);
    progress({ files: 1, bytes: 0 });
    kept.dispose();
    await counts(aSurvey(2));
    await after(60_000);
    expect(kinds()).toEqual(['counted']);
    expect(watchers.map(({ closed }) => closed)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
