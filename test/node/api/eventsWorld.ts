import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import * as z from 'zod/mini';
import type { Feed } from '../../../src/api/events/Feed.ts';
import { feedLimits, type FeedLimits } from '../../../src/api/events/FeedLimits.ts';
import { openFeed } from '../../../src/api/events/openFeed.ts';
import type { OperationKind } from '../../../src/core/operations/Operation.ts';
import { openEventLog, type EventLog } from '../../../src/node/journal/eventLog.ts';
import type { Journal } from '../../../src/node/journal/Journal.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { it as inFolder } from '../withFolder.ts';
import { idleApi } from './idleApi.ts';

const Data = z.record(z.string(), z.unknown());

/** An event as a program reads it. */
export type Got = { readonly id: string | undefined; readonly type: string; readonly data: Record<string, unknown> };

export type Reader = {
  readonly got: readonly Got[];
  readonly comments: readonly string[];
  /** Reads until there is such an event, and answers all that there were. */
  readonly until: (isLast: (event: Got) => boolean) => Promise<readonly Got[]>;
  /** Reads until the stream ends. */
  readonly toEnd: () => Promise<readonly Got[]>;
  /** Goes away. */
  readonly leave: () => Promise<void>;
};

/** Reads a stream as a program does, no faster than it is asked to. */
export function readerOf(stream: ReadableStream<Uint8Array>): Reader {
  const [got, comments]: [Got[], string[]] = [[], []];
  const parser = createParser({
    onEvent: ({ id, event, data }) => got.push({ id, type: event ?? '', data: Data.parse(JSON.parse(data)) }),
    onComment: (comment) => comments.push(comment.trim()),
  });
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  const read = async (isDone: () => boolean): Promise<readonly Got[]> => {
    while (!isDone()) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
    return got;
  };
  return {
    ...{ got, comments },
    until: (isLast) => read(() => got.some(isLast)),
    toEnd: () => read(() => false),
    leave: () => reader.cancel(),
  };
}

/** One that begins to read a feed. */
export function readFeed(feed: Feed, lastEventId?: string): Reader {
  return readerOf(feed.stream({ lastEventId, signal: new AbortController().signal }));
}

export type EventsWorld = {
  readonly journal: Journal;
  readonly warnings: readonly string[];
  readonly open: (limits?: Partial<FeedLimits>) => Promise<Feed>;
};

/** A test with a journal of its own, and feeds over it that are closed at its end. */
export const it = inFolder.extend<{ world: EventsWorld }>({
  world: async ({ folder }, use) => {
    const api = idleApi(join(folder, 'home'));
    const feeds: Feed[] = [];
    await use({
      journal: api.journal,
      warnings: api.warnings,
      open: async (limits) => {
        const feed = await openFeed(api, { ...feedLimits, ...limits });
        feeds.push(feed);
        return feed;
      },
    });
    await Promise.all(feeds.map((feed) => feed.close()));
  },
});

export type Written = EventLog & { readonly id: string; readonly say: (...messages: readonly string[]) => void };

/** The log of an operation that says what it is told to. */
export function writeOperation(journal: Journal, kind: OperationKind = 'install_tools', id?: string): Written {
  const made = id ?? newOperation(kind, 'carapace', 'terminal').id;
  const log = openEventLog(operationFiles(journal, made).events);
  const say = (...messages: readonly string[]): void => {
    log.write(messages.map((message) => ({ type: 'log', at: Date.now(), message })));
  };
  return { ...log, id: made, say };
}

/** Begins an operation that waits for its turn as long as this process is there. */
export function beginOperation(journal: Journal, kind?: OperationKind, id?: string): Written {
  const written = writeOperation(journal, kind, id);
  written.write([{ type: 'accepted', at: Date.now() }]);
  return written;
}

/** Ends it well. */
export function complete({ write, close }: Written): void {
  write([{ type: 'complete', at: Date.now() }]);
  close();
}

/** What the lines of an operation said, of all that was read. */
export function messagesOf(got: readonly Got[], id: string): unknown[] {
  return got
    .filter(({ data }) => data['operation_id'] === id && data['log'] === true)
    .map(({ data }) => data['message']);
}

/** True for the end of an operation. */
export function endOf(id: string): (event: Got) => boolean {
  return ({ type, data }) => data['operation_id'] === id && (type === 'complete' || type === 'error');
}

/** The record of an operation that this process is at. */
export function busyWith(id: string, kind: 'install_tools' | 'launch' | 'stop' = 'install_tools') {
  const operation = { id, kind, server: 'carapace', shell: 'terminal', askedAt: Date.now() };
  const phase = { phase: 'preparing', since: Date.now(), phaseSince: Date.now(), done: [] };
  return { kind: 'busy', operation, ...phase, pid: process.pid, handle: { requestId: null, jobId: null } };
}
