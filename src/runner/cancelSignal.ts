import { existsSync } from 'node:fs';
import type { OperationFiles } from '../node/journal/Journal.ts';
import { watchFolder } from '../node/journal/watchFolder.ts';

/** A signal that aborts once somebody has asked, by a file in the operation's folder, to cancel it. */
export function cancelSignal({ folder, cancel }: OperationFiles): {
  readonly signal: AbortSignal;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  const look = (): Promise<void> => {
    if (existsSync(cancel)) controller.abort();
    return Promise.resolve();
  };
  void look();
  return { signal: controller.signal, stop: watchFolder(folder, look) };
}
