import { stat, utimes } from 'node:fs/promises';
import { holderIsGone, staleMs } from './hold.ts';

/**
 * Lets a lock go whose holder is gone and that says that it was kept fresh in the future: the clock was set back, and the
 * lock would count as held until that moment has come again.
 */
export async function freeLate(file: string): Promise<void> {
  const folder = `${file}.lock`;
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || found.mtimeMs < Date.now() + staleMs || !(await holderIsGone(file))) return;
  await utimes(folder, 0, 0).catch(() => undefined);
}
