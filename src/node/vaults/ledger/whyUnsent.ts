import { lstat } from 'node:fs/promises';
import type { Kept, Stay } from '../../../core/vaults/ledger/Ledger.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from '../survey/onDisk.ts';

/**
 * Says why a file that was copied once is no longer sent; undefined when something else takes its place on the server.
 * Only one that is surely not here any more is `gone`: those are the ones that may be deleted there.
 */
export async function whyUnsent(
  path: Bytes,
  kept: Kept,
  { folder, isOther }: { readonly folder: Bytes; readonly isOther: boolean },
): Promise<Stay | undefined> {
  if (isOther || kept.stay === 'elsewhere') return 'elsewhere';
  try {
    const found = await lstat(onDisk(`${folder}/${path}`));
    return found.isFile() ? 'left_out' : undefined;
  } catch (error) {
    return isAbsent(error) ? 'gone' : 'left_out';
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
