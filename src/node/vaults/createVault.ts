import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import { unusableName } from '../../core/vaults/unusableName.ts';
import { vaultReadme } from '../../core/vaults/vaultReadme.ts';
import { writeProblem } from '../journal/writeProblem.ts';
import { makeFolder } from '../makeFolder.ts';

/**
 * Makes a vault's folder and those above it, with a README.md unless it has one. Both vaults are for this person only:
 * «public» says what may be shown on the server, not who on this computer may look into it. A folder that is there stays
 * as it is.
 * @throws ProblemError `vault_unusable`, `not_writable` or `disk_full`.
 */
export async function createVault(kind: VaultKind, path: string): Promise<void> {
  const reason = unusableName(path);
  if (reason !== undefined) throw new ProblemError({ kind: 'vault_unusable', path, reason });
  try {
    await makeFolder(path);
    await writeFile(join(path, 'README.md'), vaultReadme(kind), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isThere(error)) throw notMade(error, path);
  }
}

/** The system has many more reasons for a folder than for a file, such as a link to nothing. */
function notMade(error: unknown, path: string): Error {
  const problem = writeProblem(error, path);
  if (problem instanceof ProblemError) return problem;
  return new ProblemError({ kind: 'not_writable', path, reason: problem.message }, { cause: error });
}

/** Whoever wrote the README.md first is right. */
function isThere(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EEXIST' &&
    'syscall' in error &&
    error.syscall === 'open'
  );
}
