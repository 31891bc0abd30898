import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { Layout } from '../../core/tools/layout.ts';
import { readRecord, type Warn } from '../journal/readRecord.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import { hashFile } from './hashFile.ts';

/** Which archive the `uv` beside it came from, and what it was when it was unpacked. */
const UvRecord = z.object({ version: z.string(), archive: z.string(), sha256: z.string() });
export type UvRecord = z.infer<typeof UvRecord>;

/** The record of the installed `uv`, if the file is still what was unpacked from an archive with one of these hashes. */
export async function readUvRecord(
  { uv }: Layout,
  archives: readonly string[],
  warn: Warn,
): Promise<UvRecord | undefined> {
  const record = await readRecord(recordFile(uv), UvRecord, warn);
  if (record === undefined || !archives.includes(record.archive)) return undefined;
  const found = await hashFile(uv).catch(() => undefined);
  return found === record.sha256 ? record : undefined;
}

/** Writes down what was unpacked. */
export async function writeUvRecord({ uv }: Layout, record: UvRecord): Promise<void> {
  await writeRecord(recordFile(uv), record);
}

function recordFile(uv: string): string {
  return join(dirname(dirname(uv)), 'uv.json');
}
