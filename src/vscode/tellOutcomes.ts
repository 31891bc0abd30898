import * as vscode from 'vscode';
import type { Snapshot } from '../core/server/Snapshot.ts';
import type { Carapace } from './Carapace.ts';
import { stuckId } from './stuckId.ts';
import { toolsEnd } from './toolsEnd.ts';

/** The shell that asked has this long to tell the outcome itself, in milliseconds; then any window may. */
const courtesyMs = 2_000;

/** Sees to it that the end of an operation, and a change from outside, are told once on this machine. */
export function tellOutcomes(carapace: Carapace): vscode.Disposable {
  const seen = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const tellLater = (id: string, snapshot: Snapshot): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const { activity } = carapace.live.current();
      if (activity.kind === 'busy' && activity.operation.id === id) {
        // Somebody goes on with what had been interrupted: its outcome is still to come.
        seen.delete(id);
        return;
      }
      void import('./commands.ts').then(({ tell }) => tell(carapace, id, snapshot));
    }, courtesyMs);
    timers.add(timer);
  };
  const onChange = carapace.live.onDidChange((snapshot) => {
    const { activity, reading } = snapshot;
    const tools = toolsEnd(snapshot.toolsActivity);
    if (tools !== undefined) tellLater(tools.operation.id, snapshot);
    if (activity.kind === 'done' || activity.kind === 'failed') tellLater(activity.operation.id, snapshot);
    if (reading?.change != null) tellLater(reading.change.id, snapshot);
    const stuck = stuckId(snapshot, Date.now());
    if (stuck !== undefined && !seen.has(stuck)) {
      seen.add(stuck);
      void import('./commands.ts').then(({ tellStuck }) => tellStuck(carapace, stuck, snapshot));
    }
  });
  return vscode.Disposable.from(onChange, {
    dispose: () => {
      timers.forEach(clearTimeout);
    },
  });
}
