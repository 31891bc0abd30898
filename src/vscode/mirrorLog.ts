import type * as vscode from 'vscode';
import { eventText } from '../core/history/eventText.ts';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Operation, OperationKind } from '../core/operations/Operation.ts';
import { explain } from '../core/problems/explain.ts';
import { followEvents } from '../node/journal/followEvents.ts';
import type { Journal } from '../node/journal/Journal.ts';
import type { Closable } from './Closable.ts';
import type { LiveSnapshot } from './liveSnapshot.ts';

export type LogMirror = Closable & {
  /** Writes an operation's whole log to the channel, and goes on until its end; once for each operation. */
  readonly mirror: (operation: Operation) => void;
};

/** Writes every line of each operation that runs, whoever started it, to the output channel, from its first line. */
export function mirrorLog(live: LiveSnapshot, journal: Journal, log: vscode.LogOutputChannel): LogMirror {
  const ended = new AbortController();
  const mirrored = new Set<string>();
  let opened = false;
  const mirror = ({ id, kind, askedAt }: Operation): void => {
    if (mirrored.has(id)) return;
    mirrored.add(id);
    log.info(`── The ${nameOf(kind)} that was asked for at ${new Date(askedAt).toLocaleString()}`);
    const worded: Explain = (problem) =>
      explain(problem, { during: kind, state: undefined, facts: live.current().facts });
    const write = (events: readonly OperationEvent[]): void => {
      for (const event of events) writeEvent(log, event, worded);
    };
    followEvents(journal, id, write, ended.signal).catch((error: unknown) => {
      log.error(String(error));
    });
  };
  const follow = live.onDidChange(({ activity, toolsActivity }) => {
    for (const last of [activity, toolsActivity]) {
      // An operation that was over before this window opened is shown when somebody asks for it.
      if (last.kind === 'busy' || (last.kind !== 'idle' && opened)) mirror(last.operation);
    }
    opened = true;
  });
  return {
    mirror,
    dispose: () => {
      follow.dispose();
      ended.abort();
    },
  };
}

/** An operation as its log is headed: `launch`, `installation of the cloud tools`. */
function nameOf(kind: OperationKind): string {
  return toolsNames.get(kind) ?? kind;
}

const toolsNames: ReadonlyMap<OperationKind, string> = new Map([
  ['install_tools', 'installation of the cloud tools'],
  ['upgrade_tools', 'upgrade of the cloud tools'],
  ['repair_tools', 'repair of the cloud tools'],
  ['remove_tools', 'removal of the cloud tools'],
]);

type Explain = (problem: Extract<OperationEvent, { type: 'error' }>['problem']) => { title: string; reason: string };

/** Writes one event. The channel stamps each line with the time when it is written. */
function writeEvent(log: vscode.LogOutputChannel, event: OperationEvent, worded: Explain): void {
  const text = eventText(event, worded);
  if (text === undefined) return;
  if (event.type === 'error' || event.type === 'refused') log.error(text);
  else log.info(text);
}
