import type { Api } from '../../../src/api/Api.ts';
import { inTurn } from '../../../src/api/inTurn.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';

/** An API at a home, with a feed in which nothing happens, and its warnings. No program that it names is there. */
export function idleApi(home: string, parts: Partial<Api> = {}): Api & { readonly warnings: readonly string[] } {
  const places = layout(home);
  const warnings: string[] = [];
  return {
    ...{ places, journal: journalAt(places.state), warnings },
    runner: { script: `${home}/no-runner.mjs`, carapaceHome: home },
    env: { PATH: '/nowhere', CARAPACE_SKY: '/nowhere/sky', CARAPACE_HOME: home },
    warn: (message) => warnings.push(message),
    interrupted: new AbortController().signal,
    feed: { stream: () => new ReadableStream(), listeners: () => 0, close: () => Promise.resolve() },
    inTurn: inTurn(),
    ...parts,
  };
}
