import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { cursorBefore } from '../../../src/core/api/Cursor.ts';
import { beliefMs } from '../../../src/core/server/status.ts';
import { cutLog } from '../../../src/node/history/cutLog.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { isAttended } from '../../../src/node/sky/attention.ts';
import { fresh } from '../journal/records.ts';
import { patience, until } from '../until.ts';
import {
  beginOperation,
  busyWith,
  complete,
  endOf,
  it,
  messagesOf,
  readFeed,
  writeOperation,
  type Got,
} from './eventsWorld.ts';

/** Never judged by the journal: these operations are written by the tests themselves. */
const calm = { lookMs: 1_000_000 };
const said = (word: string) => (event: Got) => event.data['message'] === word;

describe('the feed of events', { timeout: patience }, () => {
  it('tells the state first, and then each line of an operation, with its id, as the terminal does', async ({
    world,
  }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    expect(reader.got[0]?.data).toMatchObject({ type: 'state', status: 'no_server', message: 'no server' });
    const operation = beginOperation(world.journal);
    operation.say('one', 'two\nlines', 'ü😀');
    operation.write([
      {
        type: 'progress',
        at: 5,
        phase: 'downloading',
        note: '3 of 9 MB',
        amount: { done: 3, total: 9, unit: 'bytes' },
      },
    ]);
    complete(operation);
    const got = (await reader.until(endOf(operation.id))).slice(1);
    const about = { operation: 'install_tools', operation_id: operation.id };
    expect(got.map(({ type }) => type)).toEqual([
      'progress',
      'progress',
      'progress',
      'progress',
      'progress',
      'complete',
    ]);
    expect(got[0]?.data).toMatchObject({ type: 'progress', phase: 'checking', ...about });
    expect(messagesOf(got, operation.id)).toEqual(['one', 'two\nlines', 'ü😀']);
    expect(got[4]?.data).toMatchObject({ timestamp: '1970-01-01T00:00:00.005Z', done: 3, total: 9, unit: 'bytes' });
    expect(got[5]?.data).toMatchObject({
      type: 'complete',
      message: 'Cloud tools are installed.',
      ...about,
      uv_installed: false,
    });
    expect(new Set(reader.got.map(({ id }) => id)).size).toBe(reader.got.length);
  });

  it('leaves out what was refused, and what was there before a word', async ({ world }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    const refused = writeOperation(world.journal, 'launch', '20260101T000000000Z-launch-a1');
    refused.say('a word before');
    refused.write([{ type: 'refused', at: 1, problem: { kind: 'refused', why: 'exists', detail: '' } }]);
    const operation = writeOperation(world.journal);
    operation.say('a word before it is taken on');
    operation.write([{ type: 'accepted', at: 2 }]);
    complete(operation);
    const got = await reader.until(endOf(operation.id));
    expect(got.slice(1).map(({ data }) => data['operation_id'])).toEqual(Array.from({ length: 3 }, () => operation.id));
    expect(got[1]?.data['message']).toBe('a word before it is taken on');
    const later = readFeed(await world.open(calm), cursorBefore(refused.id));
    await later.until(endOf(operation.id));
    expect(later.got.filter(({ data }) => data['operation_id'] === refused.id)).toEqual([]);
  });

  it('begins with what goes on, from its first line, and knows nothing of what is over', async ({ world }) => {
    const over = beginOperation(world.journal);
    complete(over);
    const operation = beginOperation(world.journal, 'install_tools');
    const held = await hold(world.journal.toolsLock, () => undefined);
    await writeRecord(world.journal.tools, busyWith(operation.id));
    operation.say('one');
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await reader.until(said('one'));
    operation.say('two');
    await reader.until(said('two'));
    expect(messagesOf(reader.got, operation.id)).toEqual(['one', 'two']);
    expect(reader.got.filter(endOf(over.id))).toEqual([]);
    await held?.release();
  });

  it('resumes from any event on, from this server and from the next', async ({ world }) => {
    const first = await world.open(calm);
    const reader = readFeed(first);
    await reader.until(({ type }) => type === 'state');
    const [one, two] = [beginOperation(world.journal), beginOperation(world.journal, 'upgrade_tools')];
    for (let line = 0; line < 20; line += 1) {
      one.say(`one ${String(line)}`);
      two.say(`two ${String(line)}`);
    }
    complete(one);
    await reader.until(endOf(one.id));
    await reader.until(said('two 19'));
    const whole = [...reader.got];
    await first.close();
    const held = await hold(world.journal.toolsLock, () => undefined);
    await writeRecord(world.journal.tools, busyWith(two.id));
    const second = await world.open(calm);
    two.say('after it');
    complete(two);
    for (const [index, { id }] of whole.entries()) {
      const resumed = await readFeed(second, id).until(endOf(two.id));
      const got = [...whole.slice(0, index + 1), ...resumed];
      for (const { id: of } of [one, two])
        expect(messagesOf(got, of)).toEqual([...messagesOf(whole, of), ...(of === two.id ? ['after it'] : [])]);
      expect(got.filter(endOf(one.id))).toHaveLength(1);
      expect(got.filter(endOf(two.id))).toHaveLength(1);
    }
    await held?.release();
  });

  it('tells what is whole in a log that is damaged, and a line that is longer than anything', async ({ world }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    const operation = beginOperation(world.journal);
    const { events } = operationFiles(world.journal, operation.id);
    await appendFile(events, Buffer.from([0xff, 0xfe, 0x7b, 10]));
    await appendFile(
      events,
      '{"type":"log","at":1e300,"message":"no such moment"}\n{"type":"else","at":1}\n\n{"type":"lo',
    );
    await appendFile(events, `g","at":1,"message":"whole"}\n`);
    const long = 'ä'.repeat(700_000);
    operation.say(long, 'end');
    await reader.until(said('end'));
    expect(messagesOf(reader.got, operation.id)).toEqual(['whole', long, 'end']);
    const again = await readFeed(feed, cursorBefore(operation.id)).until(said('end'));
    expect(messagesOf(again, operation.id)).toEqual(['whole', long, 'end']);
  });

  it('says so when what was missed is gone, or was cut, and still tells the end', async ({ world }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    const [cut, gone] = [beginOperation(world.journal), beginOperation(world.journal)];
    for (const one of [cut, gone]) one.say('a', 'b', 'c');
    await reader.until(({ data }) => data['operation_id'] === gone.id && data['message'] === 'b');
    await reader.until(({ data }) => data['operation_id'] === cut.id && data['message'] === 'b');
    const id = reader.got.findLast(({ data }) => data['message'] === 'a' || data['message'] === 'b')?.id;
    for (const one of [cut, gone]) complete(one);
    await reader.until(endOf(cut.id));
    await reader.until(endOf(gone.id));
    await cutLog(operationFiles(world.journal, cut.id).events);
    await rm(operationFiles(world.journal, gone.id).folder, { recursive: true });
    const last = beginOperation(world.journal);
    complete(last);
    await reader.until(endOf(last.id));
    const resumed = readFeed(feed, id);
    const got = await resumed.until(endOf(last.id));
    expect(got.filter(endOf(cut.id))).toHaveLength(1);
    expect(messagesOf(got, cut.id)).toEqual([]);
    expect(resumed.comments.join('\n')).toContain(`the log of ${cut.id} is no longer kept`);
    expect(resumed.comments.join('\n')).toContain(`The log of ${gone.id} is no longer kept.`);
  });

  it.for(['nonsense', '9'.repeat(10_000), `${newOperation('stop', 'x', 'api').id}=12345`, '..\u0000='])(
    'goes on without an id that says nothing to it: %.30s',
    async (id, { world }) => {
      const feed = await world.open(calm);
      const operation = beginOperation(world.journal);
      const reader = readFeed(feed, id);
      complete(operation);
      const got = await reader.until(endOf(operation.id));
      expect(got[0]?.type).toBe('state');
      expect(reader.comments).toHaveLength(1);
    },
  );

  it('tells each change of the state once, and the missed ones to whoever comes back', async ({ world }) => {
    const feed = await world.open(calm);
    const [reader, other] = [readFeed(feed), readFeed(feed)];
    await reader.until(({ type }) => type === 'state');
    const believe = (kind: 'running' | 'stopped') =>
      writeRecord(world.journal.reading, { ...fresh(kind, Date.now()), failing: null, change: null });
    const is = (status: string) => (event: Got) => event.data['status'] === status;
    await believe('running');
    await other.until(is('running'));
    // The same again is no news.
    await believe('running');
    await believe('stopped');
    await other.until(is('stopped'));
    expect(other.got.map(({ data }) => data['status'])).toEqual(['no_server', 'running', 'stopped']);
    const resumed = readFeed(feed, reader.got[0]?.id);
    await resumed.until(is('stopped'));
    expect(resumed.got.map(({ data, id }) => [data['status'], id])).toEqual(
      other.got.slice(1).map(({ data, id }) => [data['status'], id]),
    );
    const next = await world.open(calm);
    const restarted = await readFeed(next, reader.got[0]?.id).until(is('stopped'));
    expect(restarted).toHaveLength(1);
  });

  it('tells once that nobody is at an operation, and goes on when somebody is again', async ({ world }) => {
    const operation = beginOperation(world.journal, 'launch');
    const left = { ...busyWith(operation.id, 'launch'), pid: 2 ** 22 + 1, since: Date.now(), phaseSince: Date.now() };
    await writeRecord(world.journal.activity, left);
    const feed = await world.open({ lookMs: 10 });
    const reader = readFeed(feed);
    operation.say('the last word of the first');
    const got = await reader.until(endOf(operation.id));
    expect(got.at(-1)?.data).toMatchObject({ type: 'error', problem: 'interrupted', operation: 'launch' });
    const { id } = got.at(-1) ?? {};
    expect(id).toContain('!');
    // With its record still that of the dead one, each new word would be followed by one more end.
    await writeRecord(world.journal.activity, { kind: 'done', operation: left.operation, at: Date.now() });
    operation.say('the next one goes on');
    complete(operation);
    await reader.until(({ type }) => type === 'complete');
    const ends = (events: readonly Got[]) => events.filter(endOf(operation.id)).map(({ type }) => type);
    expect(ends(reader.got)).toEqual(['error', 'complete']);
    for (const one of [feed, await world.open(calm)]) {
      const resumed = await readFeed(one, id).until(({ type }) => type === 'complete');
      expect(messagesOf(resumed, operation.id)).toEqual(['the next one goes on']);
      expect(ends(resumed)).toEqual(['complete']);
    }
  });

  it('tells the end that the journal has of an operation whose log has none', async ({ world }) => {
    const feed = await world.open({ lookMs: 10 });
    const reader = readFeed(feed);
    const operation = writeOperation(world.journal, 'stop');
    const { operation: asked } = busyWith(operation.id, 'stop');
    // As a runner does: the record comes before the first event.
    await writeRecord(world.journal.activity, { kind: 'done', operation: asked, at: Date.now() });
    operation.write([{ type: 'accepted', at: Date.now() }]);
    await reader.until(endOf(operation.id));
    const dead = beginOperation(world.journal);
    await reader.until(endOf(dead.id));
    expect(
      reader.got
        .filter(({ type }) => type === 'complete' || type === 'error')
        .map(({ data }) => [data['operation_id'], data['type'], data['problem']]),
    ).toEqual([
      [operation.id, 'complete', undefined],
      [dead.id, 'error', 'interrupted'],
    ]);
    const again = await readFeed(await world.open(calm), cursorBefore(operation.id)).until(endOf(dead.id));
    expect(again.filter(({ type }) => type === 'complete' || type === 'error')).toHaveLength(2);
  });

  it('tells that what was known is too old, although nothing was written', async ({ world }) => {
    const failing = { problem: { kind: 'network', reason: 'no route' }, since: Date.now() };
    const old = { ...fresh('running', Date.now() - beliefMs + 300), failing, change: null };
    await writeRecord(world.journal.reading, old);
    const reader = readFeed(await world.open(calm));
    await reader.until(({ data }) => data['status'] === 'error');
    expect(reader.got.map(({ data }) => data['status'])).toEqual(['running', 'error']);
    expect(reader.got[1]?.data['error']).toContain('no route');
  });

  it('loses none that is found late: the clock was set back, or two were asked for at once', async ({ world }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    const [early, newest] = ['20200101T000000000Z-install_tools-a1', newOperation('upgrade_tools', 'x', 'api').id];
    const first = beginOperation(world.journal, 'upgrade_tools', newest);
    await reader.until(({ data }) => data['operation_id'] === newest);
    const { id } = reader.got.at(-1) ?? {};
    const late = beginOperation(world.journal, 'install_tools', early);
    late.say('one', 'two');
    await reader.until(said('two'));
    for (const at of [id, reader.got.at(-2)?.id]) {
      const before = reader.got.slice(0, reader.got.findIndex((event) => event.id === at) + 1);
      const got = [...before, ...(await readFeed(feed, at).until(said('two')))];
      expect(messagesOf(got, early)).toEqual(['one', 'two']);
    }
    complete(late);
    await reader.until(endOf(early));
    complete(first);
    const got = await readFeed(feed, id).until(endOf(newest));
    expect(messagesOf(got, early)).toEqual(['one', 'two']);
    const again = await readFeed(feed, got.findLast(endOf(early))?.id).until(endOf(newest));
    expect(again.filter(({ data }) => data['operation_id'] === early)).toEqual([]);
  });

  it('gives a sign of life after silence, and a word when it ends', async ({ world }) => {
    const feed = await world.open({ ...calm, heartbeatMs: 20, sweepMs: 5 });
    const reader = readFeed(feed);
    const ending = reader.toEnd();
    await until(() => reader.comments.length > 3);
    expect(await readFile(world.journal.attention, 'utf8')).toBe('');
    expect(await isAttended(world.journal, Date.now())).toBe(true);
    await feed.close();
    await ending;
    expect(reader.comments.at(-1)).toContain('The API ends.');
    expect(feed.listeners()).toBe(0);
  });

  it('leaves nothing behind for those who went away', async ({ world }) => {
    const feed = await world.open(calm);
    const signals = Array.from({ length: 50 }, () => new AbortController());
    const leaving = signals.map(({ signal }) => feed.stream({ lastEventId: undefined, signal }).getReader());
    const cancelled = Array.from({ length: 50 }, () => readFeed(feed));
    await Promise.all(cancelled.map((reader) => reader.until(({ type }) => type === 'state')));
    expect(feed.listeners()).toBe(100);
    const before = watchers();
    for (const signal of signals) signal.abort();
    await Promise.all(cancelled.map((reader) => reader.leave()));
    expect(feed.listeners()).toBe(0);
    expect(watchers()).toBe(before);
    await until(async () => (await leaving[0]?.read())?.done === true);
    expect(feed.stream({ lastEventId: undefined, signal: AbortSignal.abort() })).toBeInstanceOf(ReadableStream);
    expect(feed.listeners()).toBe(0);
    await feed.close();
    expect(watchers()).toBe(0);
  });

  it('does not fall over what is no operation', async ({ world }) => {
    const feed = await world.open(calm);
    const reader = readFeed(feed);
    await writeFile(`${world.journal.operations}/notes.txt`, 'x');
    const foreign = writeOperation(world.journal, 'launch', 'zzz');
    foreign.write([{ type: 'accepted', at: 1 }]);
    const operation = beginOperation(world.journal);
    complete(operation);
    await reader.until(endOf(operation.id));
    expect(reader.got.filter(({ data }) => data['operation_id'] === 'zzz')).toEqual([]);
  });
});

function watchers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap').length;
}
