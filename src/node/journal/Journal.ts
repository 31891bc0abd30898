import { join } from 'node:path';
import type { VaultKind } from '../../core/vaults/Vault.ts';

/** Where each thing of the journal lies. All of it is below `~/.carapace/state`, folders 0700 and files 0600. */
export type Journal = {
  readonly folder: string;
  readonly reading: string;
  readonly activity: string;
  readonly facts: string;
  readonly check: string;
  /** What the server said of the compose project. */
  readonly services: string;
  readonly cost: string;
  /** A machine that SkyPilot was made to forget. */
  readonly leftBehind: string;
  /** What a person decided about their vaults. */
  readonly decisions: string;
  /** What the hosts of git said a moment ago. */
  readonly remotes: string;
  readonly tools: string;
  readonly operationLock: string;
  readonly toolsLock: string;
  readonly pollerLock: string;
  readonly poke: string;
  /** Touched while somebody looks. */
  readonly attention: string;
  /** SkyPilot's API server on this machine, when we started it. */
  readonly apiServer: string;
  /** Held by whoever starts or ends SkyPilot's API server. */
  readonly apiServerLock: string;
  /** What the last starts of that server said. */
  readonly apiServerLog: string;
  /** At which versions of SkyPilot its HTTP was found to tell what the command tells. */
  readonly calibration: string;
  /** Where our own API is served, with its token. */
  readonly api: string;
  readonly apiLock: string;
  readonly dismissed: string;
  readonly told: string;
  /** What was copied of each vault to the server that there is. */
  readonly ledgers: Readonly<Record<VaultKind, string>>;
  readonly operations: string;
};

/** The journal below a state folder. Nothing is made or read. */
export function journalAt(folder: string): Journal {
  const file = (name: string): string => join(folder, name);
  return {
    folder,
    reading: file('reading.json'),
    activity: file('activity.json'),
    facts: file('facts.json'),
    check: file('check.json'),
    services: file('services.json'),
    cost: file('cost.json'),
    leftBehind: file('leftBehind.json'),
    decisions: file('decisions.json'),
    remotes: file('remotes.json'),
    tools: file('tools.json'),
    toolsLock: file('locks/tools.lock'),
    operationLock: file('locks/operation.lock'),
    pollerLock: file('locks/poller.lock'),
    poke: file('poke'),
    attention: file('attention'),
    apiServer: file('api-server.json'),
    apiServerLock: file('locks/api-server.lock'),
    apiServerLog: file('api-server.log'),
    calibration: file('calibration.json'),
    api: file('api.json'),
    apiLock: file('locks/api.lock'),
    dismissed: file('dismissed'),
    told: file('told'),
    ledgers: { public: file('vaults/public.jsonl'), private: file('vaults/private.jsonl') },
    operations: file('operations'),
  };
}

export type OperationFiles = {
  readonly folder: string;
  readonly request: string;
  readonly events: string;
  readonly task: string;
  readonly cancel: string;
  /** The ledgers to be, and what a sync deletes on the server. */
  readonly drafts: Readonly<Record<VaultKind, string>>;
  readonly removals: Readonly<Record<VaultKind, string>>;
};

/** The files of one operation. */
export function operationFiles(journal: Journal, id: string): OperationFiles {
  const folder = join(journal.operations, id);
  const file = (name: string): string => join(folder, name);
  return {
    folder,
    request: file('request.json'),
    events: file('events.jsonl'),
    task: file('task.yaml'),
    cancel: file('cancel'),
    drafts: { public: file('public.draft'), private: file('private.draft') },
    removals: { public: file('public.removals'), private: file('private.removals') },
  };
}

export type ForwardFiles = {
  readonly record: string;
  /** Has the id of the forward that is to end. */
  readonly stop: string;
  readonly lock: string;
};

/** The files of the forward of one port of this computer. Those that others watch lie in the journal's own folder. */
export function forwardFiles({ folder }: Journal, port: number): ForwardFiles {
  const name = `forward-${String(port)}`;
  return {
    record: join(folder, `${name}.json`),
    stop: join(folder, `${name}.stop`),
    lock: join(folder, 'locks', `${name}.lock`),
  };
}
