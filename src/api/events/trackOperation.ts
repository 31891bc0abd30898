import { open, type FileHandle } from 'node:fs/promises';
import { operationFiles } from '../../node/journal/Journal.ts';
import { watchFolder } from '../../node/journal/watchFolder.ts';
import type { Going, Telling } from './Going.ts';
import { judgeGoing } from './judgeGoing.ts';
import { lineReader } from './readLines.ts';
import { takeLines } from './takeLines.ts';

export type Tracked = {
  /** Sees whether somebody is still at it, and tells how it ended when nobody is. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Follows one operation's log and tells each new line of it once, until it ends: then `onOver` is called. */
export function trackOperation(telling: Telling, going: Going, onOver: () => void): Tracked {
  const files = operationFiles(telling.headless.journal, going.id);
  const judge = judgeGoing(telling, going);
  const readLines = lineReader();
  const stopped = new AbortController();
  const isDone = (): boolean => going.isOver || stopped.signal.aborted;
  let handle: FileHandle | undefined;
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    turn = turn.catch(() => undefined).then(act);
    return turn;
  };
  const read = async (): Promise<void> => {
    handle ??= await open(files.events, 'r').catch(() => undefined);
    while (handle !== undefined && !isDone()) {
      const lines = await readLines(handle, going.offset);
      if (lines.length === 0) return;
      await takeLines(telling, going, lines);
    }
  };
  const act = async (...works: readonly (() => Promise<void>)[]): Promise<void> => {
    if (isDone()) return;
    for (const work of works) await work();
    if (going.isOver) onOver();
  };
  const stopWatching = watchFolder(files.folder, () => inTurn(() => act(read)));
  // What cannot be read now is read at the next change.
  inTurn(() => act(read)).catch(() => undefined);
  return {
    look: () => inTurn(() => act(read, judge)),
    stop: async () => {
      stopped.abort();
      stopWatching();
      await inTurn(async () => handle?.close());
    },
  };
}
