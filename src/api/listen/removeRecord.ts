import { rm } from 'node:fs/promises';
import { ApiRecord } from '../../core/api/ApiRecord.ts';
import type { Journal } from '../../node/journal/Journal.ts';
import { readRecord, type Warn } from '../../node/journal/readRecord.ts';

/** Removes what tells where the API is served, if that is still this server's own. */
export async function removeRecord({ api }: Journal, instance: string, warn: Warn): Promise<void> {
  const found = await readRecord(api, ApiRecord, warn);
  if (found?.instance === instance) await rm(api, { force: true });
}
