import type { LedgerLine } from '../core/vaults/ledger/Ledger.ts';
import type { Bytes } from '../core/vaults/rules/Rule.ts';
import type { VaultKind } from '../core/vaults/Vault.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { draftLedger } from '../node/vaults/ledger/draftLedger.ts';
import type { Ledgers } from '../node/vaults/ledger/knownLedgers.ts';
import { listVault, type Listed } from '../node/vaults/ledger/listVault.ts';
import type { Run } from './Run.ts';

export type Listings = Readonly<Record<VaultKind, Listed>>;
/** What is deleted on the server after the copy, for each vault. */
export type Removed = Readonly<Record<VaultKind, ReadonlySet<Bytes>>>;
export type Before = { readonly ledgers: Ledgers; readonly removed?: Removed | undefined };

export type Copying = {
  /** The same run, which lists the vaults at the moment at which their copying begins. */
  readonly run: Run;
  /** What was to arrive; undefined where it could not be listed, which its log says. The drafts of ledgers are written. */
  readonly listings: () => Promise<Listings | undefined>;
  /** Resolves when no listing goes on. */
  readonly settled: () => Promise<unknown>;
};

/**
 * Lists both vaults by the rules of rsync while SkyPilot copies them. Not earlier: a launch takes minutes, and what is
 * saved meanwhile is copied too. And not later: what changes after its copy must count as changed the next time.
 */
export function watchCopying(run: Run, before: Before): Copying {
  let begun: Promise<Listings | undefined> | undefined;
  const listings = (): Promise<Listings | undefined> => (begun ??= list(run, before));
  const enter: Run['enter'] = (phase, note) => {
    run.enter(phase, note);
    if (phase === 'copying_vaults') void listings();
  };
  return { run: { ...run, enter }, listings, settled: () => begun ?? Promise.resolve() };
}

/** A copying of which nobody can say when it began: what was to arrive is not known, and its log says so. */
export function unwatchedCopying(run: Run): Copying {
  run.log(['What was to arrive is not known: the vaults may have been copied while nobody was looking.']);
  return { run, listings: () => Promise.resolve(undefined), settled: () => Promise.resolve() };
}

async function list(run: Run, before: Before): Promise<Listings | undefined> {
  const { publicVault, privateVault } = run.request.settings;
  try {
    const [open, closed] = await Promise.all([
      listOne(run, before, { kind: 'public', path: publicVault }),
      listOne(run, before, { kind: 'private', path: privateVault }),
    ]);
    return { public: open, private: closed };
  } catch (error) {
    run.log([`What is to arrive could not be counted: ${error instanceof Error ? error.message : String(error)}`]);
    return undefined;
  }
}

async function listOne(
  { journal, request, cancelled }: Run,
  { ledgers, removed }: Before,
  { kind, path }: { readonly kind: VaultKind; readonly path: string },
): Promise<Listed> {
  const draft = draftLedger(operationFiles(journal, request.operation.id).drafts[kind]);
  try {
    const onLine = (line: LedgerLine): void => draft.add(line);
    return await listVault(path, { signal: cancelled, ledger: ledgers[kind], removed: removed?.[kind], onLine });
  } finally {
    draft.close();
  }
}
