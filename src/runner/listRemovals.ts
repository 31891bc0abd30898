import { writeFile } from 'node:fs/promises';
import type { Bytes } from '../core/vaults/rules/Rule.ts';
import type { VaultKind } from '../core/vaults/Vault.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { writeProblem } from '../node/journal/writeProblem.ts';
import type { Ledgers } from '../node/vaults/ledger/knownLedgers.ts';
import { listVault } from '../node/vaults/ledger/listVault.ts';
import type { Run } from './Run.ts';
import type { Removed } from './watchCopying.ts';

/**
 * Finds what was copied to the server and is deleted here, and writes it down for the server, each path before a NUL.
 * @throws ProblemError when it cannot be written.
 */
export async function listRemovals(run: Run, ledgers: Ledgers): Promise<Removed> {
  const { publicVault, privateVault } = run.request.settings;
  return {
    public: await listOne(run, ledgers, { kind: 'public', path: publicVault }),
    private: await listOne(run, ledgers, { kind: 'private', path: privateVault }),
  };
}

async function listOne(
  { journal, operation, cancelled }: Run,
  ledgers: Ledgers,
  { kind, path }: { readonly kind: VaultKind; readonly path: string },
): Promise<ReadonlySet<Bytes>> {
  const gone = new Set<Bytes>();
  await listVault(path, { signal: cancelled, ledger: ledgers[kind], onGone: (name) => gone.add(name) });
  const file = operationFiles(journal, operation.id).removals[kind];
  const text = Array.from(gone, (name) => `./${name}\0`).join('');
  await writeFile(file, text, { encoding: 'latin1', mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, file);
  });
  return gone;
}
