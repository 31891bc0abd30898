import type { SurveyState } from '../../core/vaults/SurveyState.ts';
import type { VaultFolder, VaultKind } from '../../core/vaults/Vault.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import type { Closable } from '../Closable.ts';
import type { PanelDesk } from './PanelDesk.ts';

/** What is known of a folder so far; null is not looked at yet. */
export type Seen = {
  readonly path: string | null;
  readonly folder: VaultFolder['state'] | null;
  readonly survey: SurveyState | null;
};

export type VaultLook = Closable & {
  /** Looks at this folder after so many milliseconds, and no longer at any other. Nothing happens for the same one. */
  readonly at: (path: string | null, afterMs: number) => void;
  /** Looks at the same folder anew; what was counted before stays until it is known better. */
  readonly again: () => void;
  /** Ends what goes on. What is known stays. */
  readonly rest: () => void;
  readonly seen: () => Seen;
};

/** Looks at one vault's folder: whether it can be copied, and what of it will be. Each thing found out is told. */
export function vaultLook(kind: VaultKind, survey: PanelDesk['survey'], onChange: () => void): VaultLook {
  let seen: Seen = { path: null, folder: null, survey: null };
  let current = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    current.abort();
  };
  const begin = (path: string | null, afterMs: number): void => {
    rest();
    current = new AbortController();
    const { signal } = current;
    if (path === null) return;
    const tell = (found: Partial<Seen>): void => {
      if (signal.aborted) return;
      seen = { ...seen, ...found };
      onChange();
    };
    const look = (): void => void lookAt(kind, path, { signal, survey, tell, seen: () => seen });
    if (afterMs === 0) look();
    else timer = setTimeout(look, afterMs);
  };
  return {
    at: (path, afterMs) => {
      if (path === seen.path) return;
      seen = { path, folder: null, survey: null };
      begin(path, afterMs);
    },
    again: () => begin(seen.path, 0),
    rest,
    dispose: rest,
    seen: () => seen,
  };
}

type Looking = {
  readonly signal: AbortSignal;
  readonly survey: PanelDesk['survey'];
  readonly tell: (found: Partial<Seen>) => void;
  readonly seen: () => Seen;
};

async function lookAt(kind: VaultKind, path: string, { signal, survey, tell, seen }: Looking): Promise<void> {
  const folder = await folderState(kind, path);
  tell(folder === 'ready' ? { folder } : { folder, survey: null });
  if (folder !== 'ready' || signal.aborted) return;
  try {
    const counted = await survey(path, {
      signal,
      onProgress: (soFar) => {
        if (seen().survey?.kind !== 'counted') tell({ survey: { kind: 'counting', ...soFar } });
      },
    });
    tell({ survey: { kind: 'counted', survey: counted, at: Date.now() } });
  } catch (error) {
    tell({ survey: { kind: 'failed', reason: error instanceof Error ? error.message : String(error) } });
  }
}

/** What a vault's folder is, right now. */
export async function folderState(kind: VaultKind, path: string): Promise<VaultFolder['state']> {
  const folders = await readVaults({ publicVault: path, privateVault: path });
  return folders.find((folder) => folder.kind === kind)?.state ?? 'missing';
}
