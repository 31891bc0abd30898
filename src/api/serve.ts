import { randomUUID } from 'node:crypto';
import { version } from '../../package.json';
import type { ApiRecord } from '../core/api/ApiRecord.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Headless } from '../node/headless/Headless.ts';
import { isNewerJournal } from '../node/journal/isNewer.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import { createApp } from './createApp.ts';
import type { Feed } from './events/Feed.ts';
import { openFeed } from './events/openFeed.ts';
import { guarded } from './guards/guarded.ts';
import { inTurn } from './inTurn.ts';
import { keepSettings } from './keepSettings.ts';
import { keepShell } from './keepShell.ts';
import { findServing } from './listen/findServing.ts';
import { holdApi } from './listen/holdApi.ts';
import { openServers, type Place, type Servers } from './listen/openServers.ts';
import { newToken, readToken } from './listen/readToken.ts';
import { removeRecord } from './listen/removeRecord.ts';
import { ServeRefused } from './listen/ServeRefused.ts';
import { untilAborted } from './listen/untilAborted.ts';

/** How long requests have to be answered once the server is to end, in milliseconds. */
const drainMs = 10_000;

export type Wanted = Place & {
  /** The absolute path of a file with the token; without one, it is another token each time. */
  readonly tokenFile: string | undefined;
  readonly origins: readonly string[];
  /** Told once everything is open and written down. */
  readonly onServing: (served: ApiRecord) => void;
};

export type Served =
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Serves the API until `headless.interrupted` aborts; what goes on then goes on without it. Never rejects: why it could
 * not be served is data, because whoever calls is another program part with error classes of its own.
 */
export async function serve(headless: Headless, wanted: Wanted): Promise<Served> {
  try {
    return await serveAlone(headless, wanted);
  } catch (error) {
    if (error instanceof ServeRefused) return { kind: 'refused', reason: error.message };
    if (error instanceof ProblemError) return { kind: 'failed', problem: error.problem };
    const words = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', problem: { kind: 'unknown', exitCode: null, lines: [words] } };
  }
}

async function serveAlone(headless: Headless, wanted: Wanted): Promise<Served> {
  const { journal, interrupted } = headless;
  if (await isNewerJournal(journal)) throw new ProblemError({ kind: 'refused', why: 'newer', detail: '' });
  const lost = new AbortController();
  const held = await holdApi(journal, () => {
    lost.abort();
  });
  if (held === undefined) throw new ServeRefused(await whereElse(headless));
  try {
    await serveUntil(headless, wanted, AbortSignal.any([interrupted, lost.signal]));
  } finally {
    if (!lost.signal.aborted) await held.release();
  }
  if (lost.signal.aborted)
    throw new ServeRefused('Another «carapace serve» may have taken over while this one was asleep, so it ended.');
  return { kind: 'ended' };
}

async function whereElse({ journal, warn }: Headless): Promise<string> {
  const served = await findServing(journal, warn);
  if (served === undefined) return 'Another «carapace serve» is about to begin or to end. Try again in a moment.';
  return `The API is served already, on ${[served.url, served.socket].filter(Boolean).join(' and ')}.`;
}

async function serveUntil(headless: Headless, wanted: Wanted, ended: AbortSignal): Promise<void> {
  const token = wanted.tokenFile === undefined ? newToken() : await readToken(wanted.tokenFile);
  const settings = await keepSettings(headless);
  // Who is being answered when the server is to end is answered still.
  const cut = new AbortController();
  const answering = { ...headless, interrupted: cut.signal };
  const feed = await openFeed(answering);
  const instance = randomUUID();
  try {
    const app = createApp({ ...answering, feed, inTurn: inTurn(), instance });
    const servers = await openServers(guarded(app, { token, origins: wanted.origins }), wanted);
    const { url, socket } = servers;
    try {
      const served = { url, socket, token, pid: process.pid, startedAt: Date.now(), version, instance };
      await writeRecord(headless.journal.api, served);
      wanted.onServing(served);
      const endShell = keepShell(headless, settings, ended);
      await untilAborted(ended);
      await Promise.all([end(headless, { servers, feed, instance }), endShell()]);
    } finally {
      await servers.close(0);
    }
  } finally {
    cut.abort();
    settings.close();
    await feed.close();
  }
}

type Open = { readonly servers: Servers; readonly feed: Feed; readonly instance: string };

/** Takes no more requests, tells nobody the address any more, and waits for what is being answered. */
async function end({ journal, warn }: Headless, { servers, feed, instance }: Open): Promise<void> {
  const closed = servers.close(drainMs);
  await Promise.all([removeRecord(journal, instance, warn), feed.close()]);
  await closed;
}
