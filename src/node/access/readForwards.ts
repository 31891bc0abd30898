import { readdir } from 'node:fs/promises';
import { Forward } from '../../core/access/Forward.ts';
import { isHeld } from '../journal/isHeld.ts';
import { forwardFiles, type Journal } from '../journal/Journal.ts';
import { readRecord, type Warn } from '../journal/readRecord.ts';
import { isAlive } from '../process/processGroup.ts';

/**
 * The forwards of this computer by their ports, each as it really is: one whose process was ended is `gone`, and broken.
 */
export async function readForwards(journal: Journal, warn: Warn): Promise<Forward[]> {
  const names = await readdir(journal.folder).catch(() => []);
  const ports = names.flatMap((name) => /^forward-(\d{1,5})\.json$/.exec(name)?.[1] ?? []).map(Number);
  const found = await Promise.all(ports.map((port) => readForward(journal, port, warn)));
  return found.filter((forward) => forward !== undefined).toSorted((a, b) => a.localPort - b.localPort);
}

/** The forward of one port of this computer, or undefined. */
export async function readForward(journal: Journal, port: number, warn: Warn): Promise<Forward | undefined> {
  const { record, lock } = forwardFiles(journal, port);
  const found = await readRecord(record, Forward, warn);
  if (found === undefined || (isAlive(found.pid) && (await isHeld(lock, Date.now())))) return found;
  const reason = found.state === 'broken' && found.reason !== null ? found.reason : 'It was ended.';
  return { ...found, state: 'broken', reason, gone: true };
}
