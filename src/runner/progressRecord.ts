import type { Busy, Handle } from '../core/operations/Activity.ts';
import type { Operation } from '../core/operations/Operation.ts';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Phase } from '../core/operations/Phase.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';

export type ProgressRecord = {
  readonly enter: (phase: Phase, note?: string) => void;
  readonly remember: (handle: Partial<Handle>) => Promise<void>;
  /** Resolves when everything so far is in the journal; rejects when it could not be written. */
  readonly settled: () => Promise<void>;
};

/** Keeps the `busy` record of an operation true: its phase, those that are over, and SkyPilot's handle on the work. */
export async function progressRecord(
  file: string,
  operation: Operation,
  emit: (events: readonly OperationEvent[]) => void,
): Promise<ProgressRecord> {
  const now = Date.now();
  let busy: Busy = {
    kind: 'busy',
    operation,
    phase: 'preparing',
    since: now,
    phaseSince: now,
    done: [],
    pid: process.pid,
    handle: { requestId: null, jobId: null },
  };
  let written = writeRecord(file, busy);
  const write = (next: Busy): Promise<void> => {
    busy = next;
    written = written.catch(() => undefined).then(() => writeRecord(file, next));
    written.catch(() => undefined);
    return written;
  };
  await written;
  return {
    enter: (phase, note) => {
      const next = phase === busy.phase ? withNote(busy, note) : entered(busy, phase, note);
      if (next === undefined) return;
      void write(next).catch(() => undefined);
      emit([{ type: 'phase', at: Date.now(), phase, note: note ?? null }]);
    },
    remember: (handle) => write({ ...busy, handle: { ...busy.handle, ...handle } }),
    settled: () => written,
  };
}

function entered(busy: Busy, phase: Phase, note: string | undefined): Busy | undefined {
  if (busy.done.some((done) => done.phase === phase)) return undefined;
  const now = Date.now();
  const over = { phase: busy.phase, took: now - busy.phaseSince, note: busy.note ?? null };
  const { note: _over, ...rest } = busy;
  const begun = { ...rest, phase, phaseSince: now, done: [...busy.done, over] };
  return note === undefined || note === '' ? begun : { ...begun, note };
}

function withNote(busy: Busy, note: string | undefined): Busy | undefined {
  return note === undefined || note === busy.note ? undefined : { ...busy, note };
}
