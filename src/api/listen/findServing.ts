import { ApiRecord } from '../../core/api/ApiRecord.ts';
import type { Journal } from '../../node/journal/Journal.ts';
import { readRecord, type Warn } from '../../node/journal/readRecord.ts';
import { isServing } from './isServing.ts';

/** Where the API is served now; undefined when it is not, also when a server that was killed has left its record. */
export async function findServing({ api }: Journal, warn: Warn): Promise<ApiRecord | undefined> {
  const record = await readRecord(api, ApiRecord, warn);
  return record !== undefined && (await isServing(record)) ? record : undefined;
}
