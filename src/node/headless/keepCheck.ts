import type { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import type { Headless } from './Headless.ts';

/** Keeps what a check of all clouds found, for every shell. The answer is good although it cannot be kept. */
export async function keepCheck({ journal, warn }: Headless, found: CloudCheck): Promise<void> {
  await writeRecord(journal.check, found).catch((error: unknown) => {
    warn(`${journal.check} could not be written: ${String(error)}`);
  });
}
