import * as vscode from 'vscode';
import type { PastOperation } from '../../core/history/PastOperation.ts';
import { activityRows } from '../../core/present/activityRows.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { openHistory } from '../../node/history/openHistory.ts';
import { watchFolder } from '../../node/journal/watchFolder.ts';
import type { Carapace } from '../Carapace.ts';
import type { RowTree } from './rowTree.ts';

/** A clock that runs is drawn each second; the words for a day, less often. In milliseconds. */
const goingMs = 1_000;
const restMs = 60_000;

type Known = Pick<Carapace, 'journal' | 'live' | 'log'>;

/**
 * Keeps the Activity view true while it can be seen: reads the history when an operation begins, ends or is refused.
 * While it is hidden nothing is read.
 */
export function activityView({ journal, live, log }: Known, tree: RowTree): vscode.Disposable {
  const drawn = drawing(tree);
  const read = newestOnly(openHistory(journal).read);
  let stop: (() => void) | undefined;
  const readNow = async (): Promise<void> => {
    try {
      const found = await read(live.current());
      if (found !== undefined && stop !== undefined) drawn.draw(found);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  };
  const look = (): void => {
    stop?.();
    stop = tree.isVisible() ? watchFolder(journal.operations, readNow) : undefined;
    if (stop === undefined) drawn.rest();
    else void readNow();
  };
  let known = '';
  const onChange = live.onDidChange((snapshot) => {
    const before = known;
    known = whatGoesOn(snapshot);
    if (known !== before && stop !== undefined) void readNow();
  });
  const onVisibility = tree.onDidChangeVisibility(look);
  look();
  return vscode.Disposable.from(onChange, onVisibility, { dispose: () => stop?.() }, { dispose: drawn.rest });
}

/** What changes when an operation begins or ends, and not with each of its steps. */
function whatGoesOn({ activity, toolsActivity }: Snapshot): string {
  return [activity, toolsActivity]
    .map((one) => (one.kind === 'idle' ? one.kind : `${one.kind} ${one.operation.id}`))
    .join('\n');
}

/** A look that began earlier and ended later has seen less, and answers undefined. */
function newestOnly<A, T>(look: (asked: A) => Promise<T>): (asked: A) => Promise<T | undefined> {
  let turns = 0;
  return async (asked) => {
    turns += 1;
    const turn = turns;
    const found = await look(asked);
    return turn === turns ? found : undefined;
  };
}

/** Draws operations, and again as time goes by, until it is told to rest. */
function drawing(tree: RowTree): { draw: (operations: readonly PastOperation[]) => void; rest: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const draw = (operations: readonly PastOperation[]): void => {
    clearTimeout(timer);
    tree.show(activityRows(operations, Date.now()));
    const isGoing = operations.some(({ outcome }) => outcome === 'going');
    timer = setTimeout(draw, isGoing ? goingMs : restMs, operations);
  };
  return {
    draw,
    rest: () => {
      clearTimeout(timer);
    },
  };
}
