import type { SurveyState } from '../../core/vaults/SurveyState.ts';
import type { VaultFolder, VaultKind } from '../../core/vaults/Vault.ts';
import { readVault } from '../../node/vaults/readVaults.ts';
import type { Closable } from '../Closable.ts';
import { paceWork, type PacedWork } from '../vaults/paceWork.ts';
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
  /** Something changed there: it is looked at when other changes had time to come, and never twice at once. */
  readonly changed: () => void;
  /** Ends what goes on. What is known stays. */
  readonly rest: () => void;
  readonly seen: () => Seen;
};

/** Looks at one vault's folder: whether it can be copied, and what of it will be. Each thing found out is told. */
export function vaultLook(kind: VaultKind, survey: PanelDesk['survey'], onChange: () => void): VaultLook {
  let seen: Seen = { path: null, folder: null, survey: null };
  let paced: PacedWork | undefined;
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    paced?.rest();
  };
  const begin = (path: string): PacedWork =>
    paceWork((signal) => {
      const tell = (found: Partial<Seen>): void => {
        if (signal.aborted) return;
        seen = { ...seen, ...found };
        onChange();
      };
      return lookAt(kind, path, { signal, survey, tell, seen: () => seen });
    });
  return {
    at: (path, afterMs) => {
      if (path === seen.path) return;
      rest();
      seen = { path, folder: null, survey: null };
      paced = path === null ? undefined : begin(path);
      if (afterMs === 0) paced?.look();
      else timer = setTimeout(() => paced?.look(), afterMs);
    },
    again: () => {
      rest();
      paced?.change();
      paced?.look();
    },
    changed: () => paced?.change(),
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
  const { state: folder } = await readVault(kind, path);
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
