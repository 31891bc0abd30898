import { join } from 'node:path';

/** Where each thing of the journal lies. All of it is below `~/.carapace/state`, folders 0700 and files 0600. */
export type Journal = {
  readonly folder: string;
  readonly reading: string;
  readonly activity: string;
  readonly facts: string;
  readonly check: string;
  readonly tools: string;
  readonly operationLock: string;
  readonly toolsLock: string;
  readonly pollerLock: string;
  readonly poke: string;
  readonly dismissed: string;
  readonly told: string;
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
    tools: file('tools.json'),
    toolsLock: file('locks/tools.lock'),
    operationLock: file('locks/operation.lock'),
    pollerLock: file('locks/poller.lock'),
    poke: file('poke'),
    dismissed: file('dismissed'),
    told: file('told'),
    operations: file('operations'),
  };
}

export type OperationFiles = {
  readonly folder: string;
  readonly request: string;
  readonly events: string;
  readonly task: string;
  readonly cancel: string;
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
  };
}
