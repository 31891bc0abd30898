import type { VaultKind } from '../../core/vaults/Vault.ts';
import { noDraft, remembered, textOf, type Draft } from '../../core/vaults/panel/Draft.ts';
import { PanelMemory } from '../../core/vaults/panel/PanelMessage.ts';
import { composeState, type Outcome, type VaultFindings } from '../../core/vaults/panel/composeState.ts';
import type { PanelState } from '../../core/vaults/panel/PanelState.ts';
import { atMostEvery } from '../../node/atMostEvery.ts';
import type { Expanded } from '../../core/vaults/paths/Expanded.ts';
import type { Closable } from '../Closable.ts';
import type { PanelDesk } from './PanelDesk.ts';
import { panelTask } from './panelTask.ts';
import { vaultLooks, type VaultLooks } from './vaultLooks.ts';

/** The page is told no more often, in milliseconds. */
const tellMs = 30;

/** What a person did and what came of it. */
export type Held = {
  readonly draft: Draft;
  /** The last edit of each field that the page sent. */
  readonly revisions: Readonly<Record<VaultKind, number>>;
  readonly outcome: Outcome | null;
};

export type PanelTruth = Closable & {
  readonly held: () => Held;
  readonly state: () => PanelState;
  /** Takes over a change, tells it, and looks at the folders that it names after so many milliseconds. */
  readonly change: (next: Partial<Held>, afterMs?: number) => void;
  /** Tells what is known; after `hide`, looks at the folders anew and goes on watching them. */
  readonly show: () => void;
  /** Looks at the same folders anew, for what no watch tells. */
  readonly lookAgain: () => void;
  /** Nothing is read, watched or told until `show`. */
  readonly hide: () => void;
};

/** What a panel knows: the draft, the settings, and what was found out about the folders. The page only shows it. */
export function panelTruth(desk: PanelDesk, memory: unknown): PanelTruth {
  let held: Held = { draft: recalled(desk, memory), revisions: { public: 0, private: 0 }, outcome: null };
  let shown = false;
  const teller = atMostEvery(tellMs, () => {
    if (shown) desk.post(state());
  });
  const looks = vaultLooks(desk, () => teller.take(undefined));
  const state = (): PanelState => stateOf(desk, held, looks);
  const look = (afterMs: number): void => {
    if (shown && desk.isTrusted()) looks.at(pathsOf(desk, held.draft), afterMs);
    teller.take(undefined);
  };
  const lookAgain = (): void => {
    if (shown && desk.isTrusted()) looks.resume();
  };
  return {
    held: () => held,
    state,
    change: (next, afterMs = 0) => {
      held = { ...held, ...next };
      look(afterMs);
    },
    show: () => {
      if (!shown) {
        shown = true;
        lookAgain();
      }
      look(0);
    },
    lookAgain,
    hide: () => {
      shown = false;
      looks.rest();
    },
    dispose: () => {
      teller.stop();
      looks.dispose();
    },
  };
}

function recalled(desk: PanelDesk, memory: unknown): Draft {
  const parsed = PanelMemory.safeParse(memory);
  return parsed.success ? remembered(parsed.data, desk.saved()) : noDraft;
}

function resolved(desk: PanelDesk, draft: Draft, kind: VaultKind): Expanded {
  const saved = desk.saved();
  const text = textOf(draft, kind, saved);
  return desk.resolve(text.trim() === '' ? saved[kind].fallback : text);
}

function pathsOf(desk: PanelDesk, draft: Draft): Readonly<Record<VaultKind, string | null>> {
  const path = (kind: VaultKind): string | null => {
    const found = resolved(desk, draft, kind);
    return found.ok ? found.path : null;
  };
  return { public: path('public'), private: path('private') };
}

function stateOf(desk: PanelDesk, { draft, revisions, outcome }: Held, looks: VaultLooks): PanelState {
  const saved = desk.saved();
  const texts = { public: textOf(draft, 'public', saved), private: textOf(draft, 'private', saved) };
  const places = { public: resolved(desk, draft, 'public'), private: resolved(desk, draft, 'private') };
  const findings = (kind: VaultKind): VaultFindings => {
    const { path, folder, survey } = looks.seen(kind);
    const found = { revision: revisions[kind], resolved: places[kind] };
    // What was found out about the folder that was named before is not true of this one.
    if (!places[kind].ok || places[kind].path !== path) return { ...found, folder: null, survey: null, concerns: [] };
    return { ...found, folder, survey, concerns: looks.concerns(kind) };
  };
  return composeState({
    draft,
    saved,
    findings: { public: findings('public'), private: findings('private') },
    task: panelTask(desk.settings(texts), desk.taskFile),
    hasWorkspace: desk.hasWorkspace(),
    isTrusted: desk.isTrusted(),
    outcome,
  });
}
