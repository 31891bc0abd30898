import { realpath } from 'node:fs/promises';
import type { VaultCount } from '../../../core/server/ServerFacts.ts';
import { changesSince } from '../../../core/vaults/ledger/changesSince.ts';
import type { Ledger, LedgerLine } from '../../../core/vaults/ledger/Ledger.ts';
import type { VaultChanges } from '../../../core/vaults/ledger/VaultChanges.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { readable } from '../survey/onDisk.ts';
import { survey } from '../survey/survey.ts';
import { whyUnsent } from './whyUnsent.ts';

export type ListOptions = {
  readonly signal?: AbortSignal | undefined;
  /** What was copied before, if that is known. */
  readonly ledger: Ledger | undefined;
  /** What is removed from the server after the copy, and so does not stay there. */
  readonly removed?: ReadonlySet<Bytes> | undefined;
  /** Told every line of the ledger that will hold once all is copied. */
  readonly onLine?: ((line: LedgerLine) => void) | undefined;
  /** Told each file that we copied and that was deleted here. */
  readonly onGone?: ((path: Bytes) => void) | undefined;
};

/** `folder` is the vault's real path. */
export type Listed = {
  readonly folder: Bytes;
  readonly sent: VaultCount;
  readonly stays: VaultCount;
  readonly changes: VaultChanges;
};

/** How many files that are no longer sent are looked for at once. */
const atOnce = 32;

/**
 * Lists what SkyPilot will copy of a vault, and compares it with what was copied before. Rejects with the signal's
 * reason, or with the system's error when the folder cannot be read.
 */
export async function listVault(path: string, options: ListOptions): Promise<Listed> {
  const { signal, ledger, removed, onLine, onGone } = options;
  const folder = await realpath(path, 'latin1');
  const since = changesSince(ledger, readable);
  const { files, bytes } = await survey(path, {
    signal,
    onFile: (name, size, mtimeMs) => {
      since.file(name, size, mtimeMs);
      onLine?.([name, size, Math.floor(mtimeMs)]);
    },
  });
  const before = { folder, isOther: ledger !== undefined && ledger.header.folder !== folder };
  const unsent = [...since.unsent()].filter(([name]) => removed?.has(name) !== true);
  for (let done = 0; done < unsent.length; done += atOnce) {
    signal?.throwIfAborted();
    const some = unsent.slice(done, done + atOnce);
    const reasons = await Promise.all(some.map(([name, kept]) => whyUnsent(name, kept, before)));
    for (const [i, [name, kept]] of some.entries()) {
      const why = reasons[i];
      if (why === undefined) continue;
      since.stays(name, kept, why);
      onLine?.([name, kept.size, kept.mtimeMs, why]);
      if (why === 'gone') onGone?.(name);
    }
  }
  return { folder, sent: { files, bytes }, stays: since.staying(), changes: since.changes() };
}
