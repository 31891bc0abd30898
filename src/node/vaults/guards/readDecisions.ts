import * as z from 'zod/mini';
import { Decision } from '../../../core/vaults/guards/Decision.ts';
import type { Journal } from '../../journal/Journal.ts';
import { readRecord, type Warn } from '../../journal/readRecord.ts';

/** What a person has decided about their vaults, the oldest first. A damaged file counts as nothing decided. */
export async function readDecisions({ decisions }: Journal, warn: Warn): Promise<readonly Decision[]> {
  return (await readRecord(decisions, z.array(Decision), warn)) ?? [];
}
