import * as vscode from 'vscode';
import type { Settings } from '../core/settings/Settings.ts';
import type { Snapshot } from '../core/server/Snapshot.ts';
import type { SurveyState } from '../core/vaults/SurveyState.ts';
import type { VaultKind } from '../core/vaults/Vault.ts';
import type { Layout } from '../core/tools/layout.ts';
import { journalAt } from '../node/journal/Journal.ts';
import { watchFolder } from '../node/journal/watchFolder.ts';
import type { Closable } from './Closable.ts';
import { readSnapshot } from '../node/readSnapshot.ts';

type Surveys = NonNullable<Snapshot['surveys']>;

export type LiveSnapshot = Closable & {
  readonly current: () => Snapshot;
  readonly onDidChange: vscode.Event<Snapshot>;
  /** Reads again now, for what no file tells: a changed setting, a new folder. */
  readonly readAgain: () => Promise<Snapshot>;
  /** Takes in how far the survey of a vault is; undefined forgets it. */
  readonly survey: (kind: VaultKind, state: SurveyState | undefined) => void;
};

const nothingYet: Snapshot = {
  reading: undefined,
  activity: { kind: 'idle' },
  facts: undefined,
  check: undefined,
  tools: { kind: 'unknown' },
  toolsActivity: { kind: 'idle' },
  vaults: [],
};

/** Follows the journal: reads it whenever it changes, and now and then, and tells each new snapshot. */
export function liveSnapshot(places: Layout, settings: () => Settings, log: vscode.LogOutputChannel): LiveSnapshot {
  const changed = new vscode.EventEmitter<Snapshot>();
  let current = nothingYet;
  let surveys: Surveys = {};
  let asked = 0;
  let known = 0;
  const readAgain = async (): Promise<Snapshot> => {
    asked += 1;
    const turn = asked;
    try {
      const read = await readSnapshot(places, settings(), (message) => {
        log.warn(message);
      });
      // What began earlier and ended later is older than what is known.
      if (turn < known) return current;
      known = turn;
      current = { ...read, surveys };
      changed.fire(current);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
    return current;
  };
  const unwatch = watchFolder(journalAt(places.state).folder, async () => {
    await readAgain();
  });
  return {
    current: () => current,
    onDidChange: changed.event,
    readAgain,
    survey: (kind, state) => {
      surveys = withSurvey(surveys, kind, state);
      current = { ...current, surveys };
      changed.fire(current);
    },
    dispose: () => {
      unwatch();
      changed.dispose();
    },
  };
}

function withSurvey(surveys: Surveys, kind: VaultKind, state: SurveyState | undefined): Surveys {
  const { [kind]: _before, ...others } = surveys;
  return state === undefined ? others : { ...others, [kind]: state };
}
