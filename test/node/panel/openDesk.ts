import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseSettings } from '../../../src/core/settings/parseSettings.ts';
import type { SaveTarget } from '../../../src/core/vaults/panel/PanelMessage.ts';
import type { PanelState } from '../../../src/core/vaults/panel/PanelState.ts';
import type { SavedVault } from '../../../src/core/vaults/panel/SavedVault.ts';
import { createVault } from '../../../src/node/vaults/createVault.ts';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import type { PanelDesk } from '../../../src/vscode/panel/PanelDesk.ts';
import { panelSession, type PanelSession } from '../../../src/vscode/panel/panelSession.ts';
import { until } from '../until.ts';

export type OpenDesk = {
  readonly session: PanelSession;
  /** A folder with `data/public` and `data/private` in it. */
  readonly workspace: string;
  /** The last state that the page was told. */
  readonly shown: () => PanelState;
  /** All that was done, in words. */
  readonly done: string[];
  readonly shows: (holds: (state: PanelState) => boolean) => Promise<void>;
  /** The settings, as a person changes them elsewhere. */
  readonly settings: Record<'public' | 'private', Partial<Record<SaveTarget, string>>>;
  /** Tells that something below a watched folder was changed. */
  readonly touch: (path: string) => void;
};

/** A panel's session on a disk of its own, without a window. What it does outside can be replaced. */
export async function openDesk(own: Partial<PanelDesk> = {}, memory?: unknown): Promise<OpenDesk> {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'carapace-panel-')));
  for (const kind of ['public', 'private']) await mkdir(join(workspace, 'data', kind), { recursive: true });
  const done: string[] = [];
  const watched = new Map<string, () => void>();
  const settings: OpenDesk['settings'] = { public: {}, private: {} };
  const told: PanelState[] = [];
  const saved = (kind: 'public' | 'private'): SavedVault => {
    const { workspace: here, user } = settings[kind];
    const fallback = `data/${kind}`;
    return { text: here ?? user ?? fallback, fallback, workspace: here, user, override: null };
  };
  const absolute = (text: string): { readonly ok: true; readonly path: string } => ({
    ok: true,
    path: join(workspace, text),
  });
  const desk: PanelDesk = {
    post: (state) => told.push(state),
    warn: (message) => done.push(message),
    saved: () => ({ public: saved('public'), private: saved('private') }),
    settings: (vaults) => parseSettings({ vaults }, { env: {}, absolute }),
    taskFile: ({ publicVault, privateVault }) => `${publicVault}\n${privateVault}\n`,
    resolve: absolute,
    hasWorkspace: () => true,
    isTrusted: () => true,
    survey: (folder, options) => {
      done.push(`survey ${folder.slice(workspace.length + 1)}`);
      return survey(folder, options);
    },
    concerns: () => Promise.resolve({ public: [], private: [] }),
    save: (changes, target) => {
      for (const { vault, value } of changes) {
        done.push(`save ${vault} ${value ?? 'nothing'} ${target}`);
        settings[vault] = { ...settings[vault], [target]: value };
      }
      return Promise.resolve();
    },
    browse: () => Promise.resolve(undefined),
    create: createVault,
    manageTrust: () => Promise.resolve(),
    watch: (path, onChange) => {
      watched.set(path, onChange);
      return { dispose: () => watched.delete(path) };
    },
    ...own,
  };
  const session = panelSession(desk, memory);
  onTestFinished(async () => {
    session.dispose();
    await rm(workspace, { recursive: true, force: true });
  });
  const shown = (): PanelState => {
    const last = told.at(-1);
    if (last === undefined) throw new Error('Nothing was told.');
    return last;
  };
  const shows: OpenDesk['shows'] = (holds) => until(() => told.length > 0 && holds(shown()));
  return { session, workspace, shown, done, shows, settings, touch: (path) => watched.get(join(workspace, path))?.() };
}
