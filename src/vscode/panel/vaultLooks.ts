import { size } from '../../core/present/words.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import type { PanelConcern } from '../../core/vaults/panel/PanelState.ts';
import type { Closable } from '../Closable.ts';
import { keepWatch } from './keepWatch.ts';
import type { LookedAt, PanelDesk } from './PanelDesk.ts';
import { vaultLook, type Seen } from './vaultLook.ts';

export type Paths = Readonly<Record<VaultKind, string | null>>;
type Concerns = Readonly<Record<VaultKind, readonly PanelConcern[]>>;

export type VaultLooks = Closable & {
  /** Looks at these folders, at the one that is another than before after so many milliseconds. */
  readonly at: (paths: Paths, afterMs: number) => void;
  /** Looks again, and whenever something changes below a folder, until `rest`. */
  readonly resume: () => void;
  /** Nothing is read or watched any more. What is known stays. */
  readonly rest: () => void;
  readonly seen: (kind: VaultKind) => Seen;
  readonly concerns: (kind: VaultKind) => readonly PanelConcern[];
};

const none: Concerns = { public: [], private: [] };

/** Looks at both vaults, and at what there is to know about the two of them together once both are counted. */
export function vaultLooks(
  desk: Pick<PanelDesk, 'survey' | 'concerns' | 'watch' | 'warn'>,
  onChange: () => void,
): VaultLooks {
  const weighed = weighing(desk, onChange);
  const changed = (): void => {
    onChange();
    for (const { look, watch } of both) watch.follow(look.seen());
    const named = both.filter(({ look }) => look.seen().path !== null);
    const known = named.flatMap(({ kind, look }) => settled(kind, look.seen()) ?? []);
    if (known.length === named.length) void weighed.weigh(known);
  };
  const both = (['public', 'private'] as const).map((kind) => {
    const look = vaultLook(kind, desk.survey, changed);
    return { kind, look, watch: keepWatch(desk.watch, () => look.changed()) };
  });
  const rest = (): void => {
    for (const { look, watch } of both) {
      look.rest();
      watch.dispose();
    }
  };
  return {
    at: (paths, afterMs) => {
      if (both.some(({ kind, look }) => look.seen().path !== paths[kind])) weighed.forget();
      for (const { kind, look } of both) look.at(paths[kind], afterMs);
    },
    resume: () => {
      weighed.renew();
      both.forEach(({ look }) => look.again());
    },
    rest,
    dispose: rest,
    seen: (kind) =>
      both.find((vault) => vault.kind === kind)?.look.seen() ?? { path: null, folder: null, survey: null },
    concerns: (kind) => weighed.concerns()[kind],
  };
}

type Weighing = {
  readonly weigh: (vaults: readonly LookedAt[]) => Promise<void>;
  readonly forget: () => void;
  /** Weighs even the same once more: what is around the folders may have changed. */
  readonly renew: () => void;
  readonly concerns: () => Concerns;
};

/** Keeps the concerns of what was looked at last; an answer about something older is dropped. */
function weighing(desk: Pick<PanelDesk, 'concerns' | 'warn'>, onChange: () => void): Weighing {
  let concerns = none;
  let turn = 0;
  let weighed = '';
  return {
    weigh: async (vaults) => {
      const what = JSON.stringify(vaults.map(weight));
      if (what === weighed) return;
      weighed = what;
      turn += 1;
      const mine = turn;
      try {
        const found = await desk.concerns(vaults);
        if (mine !== turn) return;
        concerns = found;
        onChange();
      } catch (error) {
        desk.warn(`What there is to know about the vaults could not be found out: ${String(error)}`);
      }
    },
    forget: () => {
      turn += 1;
      weighed = '';
      concerns = none;
    },
    renew: () => {
      weighed = '';
    },
    concerns: () => concerns,
  };
}

/** What the concerns depend on. A file that grows a little changes nothing: a host may be asked for them. */
function weight({ folder, survey }: LookedAt): unknown {
  if (survey?.kind !== 'counted') return { folder, survey };
  const { secrets, troubles, bytes } = survey.survey;
  return { folder, secrets, troubles, bytes: size(bytes) };
}

/** A vault of which all is known that will be; undefined while somebody looks. */
function settled(kind: VaultKind, { path, folder, survey }: Seen): LookedAt | undefined {
  if (path === null || folder === null) return undefined;
  if (folder === 'ready' && (survey === null || survey.kind === 'counting')) return undefined;
  return { folder: { kind, path, state: folder }, survey };
}
