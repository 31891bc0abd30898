import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import type { Operation } from '../../../src/core/operations/Operation.ts';
import { journalAt, operationFiles, type Journal } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { newOperation } from '../../../src/node/newOperation.ts';

export const nothingGoesOn = { activity: { kind: 'idle' }, toolsActivity: { kind: 'idle' } } as const;

/** An id as of so many minutes ago, and when that was. */
export function minutesAgo(minutes: number, kind = 'launch'): { readonly id: string; readonly askedAt: number } {
  const askedAt = Date.now() - minutes * 60_000;
  const time = new Date(askedAt).toISOString().replace(/[-:.]/g, '');
  return { id: `${time}-${kind}-${String(minutes).padStart(6, '0')}`, askedAt };
}

/** Leaves the folder of an operation that was asked for so many minutes ago, with this log. */
export async function leave(
  journal: Journal,
  minutes: number,
  log: readonly (OperationEvent | string)[],
  parts: Partial<Operation> = {},
): Promise<string> {
  const when = minutesAgo(minutes, parts.kind);
  const operation = { ...newOperation('launch', 'carapace', 'terminal'), ...when, ...parts };
  const files = operationFiles(journal, operation.id);
  await writeRecord(files.request, { operation, settings: {} });
  const lines = log.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
  await writeFile(files.events, lines.map((line) => `${line}\n`).join(''));
  return operation.id;
}

/** A journal below a folder, with its folder of operations. */
export async function journalIn(folder: string): Promise<Journal> {
  const journal = journalAt(join(folder, 'state'));
  await mkdir(journal.operations, { recursive: true });
  return journal;
}
