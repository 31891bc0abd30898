import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import { openEventLog } from '../../../src/node/journal/eventLog.ts';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { canMount, tinyDisk } from '../tinyDisk.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

const accepted: OperationEvent = { type: 'accepted', at: 1 };
const complete: OperationEvent = { type: 'complete', at: 2 };
const phase: OperationEvent = { type: 'phase', at: 1, phase: 'starting', note: null };
const log = (message: string): OperationEvent => ({ type: 'log', at: 1, message });

async function eventsIn(file: string): Promise<OperationEvent[]> {
  return (await readFile(file, 'utf8')).split('\n').flatMap(parseEvent);
}

describe('the log of an operation', { timeout: patience }, () => {
  it('holds each event on a line of its own, whatever is in it, for this person only', async ({ folder }) => {
    const file = join(folder, 'operations', 'one', 'events.jsonl');
    const events = [accepted, log('two\nlines and \u2028 an "odd" one'), log(''), complete];
    const { write, close } = openEventLog(file);
    write(events);
    close();
    expect(await eventsIn(file)).toEqual(events);
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(5);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'operations', 'one'))).mode & 0o777).toBe(0o700);
  });

  it('keeps 32 MB of lines, says that more came, and still keeps phases and the outcome', async ({ folder }) => {
    const file = join(folder, 'events.jsonl');
    const { write, close } = openEventLog(file);
    const block = Array.from({ length: 100 }, () => log('l'.repeat(10_000)));
    for (let i = 0; i < 60; i += 1) write(block);
    write([log('too late'), phase]);
    write([complete]);
    close();
    expect((await stat(file)).size).toBeLessThan(34 * 1024 * 1024);
    const events = await eventsIn(file);
    const note = { type: 'log', at: expect.any(Number), message: expect.stringContaining('too long to keep') };
    expect(events.slice(-3)).toEqual([note, phase, complete]);
  });

  it('counts what an earlier runner wrote, and says nothing after its last event', async ({ folder }) => {
    const file = join(folder, 'events.jsonl');
    await writeFile(file, `${JSON.stringify(log('l'.repeat(32 * 1024 * 1024 - 200)))}\n`);
    const first = openEventLog(file);
    first.write([log('l'.repeat(200))]);
    first.close();
    const second = openEventLog(file);
    second.write([log('too late'), complete]);
    second.close();
    const note = { type: 'log', at: expect.any(Number), message: expect.stringContaining('too long to keep') };
    expect((await eventsIn(file)).slice(2)).toEqual([note, complete]);
    await writeFile(file, `${JSON.stringify(log('l'.repeat(32 * 1024 * 1024 - 60)))}\n`);
    const third = openEventLog(file);
    third.write([complete]);
    third.close();
    expect((await eventsIn(file)).at(-1)).toEqual(complete);
  });

  it('says why when it cannot be made', async ({ folder }) => {
    await writeFile(join(folder, 'file'), '');
    const file = join(folder, 'file', 'events.jsonl');
    expect(() => openEventLog(file)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ path: file }) }),
    );
  });

  it.skipIf(process.platform !== 'linux')('is refused as full only for what must be written', () => {
    const { write, close } = openEventLog('/dev/full');
    expect(() => {
      write([log('a line'), phase]);
    }).not.toThrow();
    for (const event of [accepted, complete])
      expect(() => {
        write([event]);
      }).toThrow(expect.objectContaining({ problem: { kind: 'disk_full', path: '/dev/full' } }));
    close();
  });
});

describe.skipIf(!canMount)('the log of an operation on a disk that is full for a while', { timeout: patience }, () => {
  it('loses lines, and nothing of what comes after', async ({ folder }) => {
    const disk = tinyDisk(folder);
    if (disk === undefined) throw new Error('no disk');
    try {
      const file = join(disk.folder, 'events.jsonl');
      const { write, close } = openEventLog(file);
      write([accepted]);
      disk.fill();
      for (let i = 0; i < 50; i += 1) write([log('l'.repeat(1_000))]);
      disk.free();
      write([phase]);
      write([complete]);
      close();
      const events = await eventsIn(file);
      expect(events[0]).toEqual(accepted);
      expect(events.slice(-2)).toEqual([phase, complete]);
      expect(events.length).toBeLessThan(50);
    } finally {
      disk.eject();
    }
  });
});
