import type { Busy as ServerBusy, Handle, ToolsActivity } from '../core/operations/Activity.ts';
import type { Operation } from '../core/operations/Operation.ts';
import type { Amount, OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Phase } from '../core/operations/Phase.ts';
import { atMostEvery } from '../node/atMostEvery.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import type { Progress } from './Progress.ts';

/** How often the record is written for progress alone, in milliseconds: people read no faster. */
const tickMs = 500;

type Busy = Extract<ToolsActivity, { kind: 'busy' }>;
type Tick = { readonly phase: Phase; readonly note: string; readonly amount: Amount | null };
type Given = { readonly operation: Operation; readonly first: Phase; readonly left?: ServerBusy | undefined };
type Emit = (events: readonly OperationEvent[]) => void;

export type ProgressRecord = Progress & {
  /** Adds a note to the phase that runs, whichever it is. */
  readonly note: (note: string) => void;
  readonly remember: (handle: Partial<Handle>) => Promise<void>;
  /** Takes no more progress, and resolves when everything is in the journal; rejects when it could not be written. */
  readonly settled: () => Promise<void>;
};

/**
 * Keeps the `busy` record of an operation true: its phase, those that are over, and SkyPilot's handle on the work. What
 * changes is told to `emit` too. It begins where another runner `left` it, or anew.
 */
export async function progressRecord(
  file: string,
  { operation, first, left }: Given,
  emit: Emit,
): Promise<ProgressRecord> {
  let busy = left === undefined ? begun(operation, first) : goneOn(left);
  let written = writeRecord(file, busy);
  const write = (next: Busy): Promise<void> => {
    busy = next;
    written = written.catch(() => undefined).then(() => writeRecord(file, next));
    written.catch(() => undefined);
    return written;
  };
  await written;
  const enter: Progress['enter'] = (phase, note) => {
    const next = phase === busy.phase ? withNote(busy, note) : entered(busy, phase, note);
    if (next === undefined) return;
    void write(next).catch(() => undefined);
    emit([{ type: 'phase', at: Date.now(), phase, note: note ?? null }]);
  };
  const ticks = atMostEvery<Tick>(tickMs, ({ phase, note, amount }) => {
    if (phase !== busy.phase || note === busy.note) return;
    void write({ ...busy, note }).catch(() => undefined);
    emit([{ type: 'progress', at: Date.now(), phase, note, amount }]);
  });
  return {
    enter,
    note: (note) => {
      enter(busy.phase, note);
    },
    tick: (phase, note, amount) => {
      ticks.take({ phase, note, amount });
    },
    remember: (handle) => write({ ...busy, handle: { ...busy.handle, ...handle } }),
    settled: () => {
      ticks.stop();
      return written;
    },
  };
}

function begun(operation: Operation, phase: Phase): Busy {
  const now = Date.now();
  const handle = { requestId: null, jobId: null };
  return { kind: 'busy', operation, phase, since: now, phaseSince: now, done: [], pid: process.pid, handle };
}

function goneOn(left: ServerBusy): Busy {
  return { ...left, pid: process.pid, handle: { ...left.handle, resumed: (left.handle.resumed ?? 0) + 1 } };
}

function entered(busy: Busy, phase: Phase, note: string | undefined): Busy | undefined {
  if (busy.done.some((done) => done.phase === phase)) return undefined;
  const now = Date.now();
  const over = { phase: busy.phase, took: now - busy.phaseSince, note: busy.note ?? null };
  const { note: _over, ...rest } = busy;
  const next = { ...rest, phase, phaseSince: now, done: [...busy.done, over] };
  return note === undefined || note === '' ? next : { ...next, note };
}

function withNote(busy: Busy, note: string | undefined): Busy | undefined {
  return note === undefined || note === busy.note ? undefined : { ...busy, note };
}
