import type { Forward } from '../../core/access/Forward.ts';
import { forwardFiles } from '../journal/Journal.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import type { Holding } from './Holding.ts';

type State = Pick<Forward, 'state' | 'reason'>;

/** Keeps how a forward is, for every shell. `since` changes with the state alone. A state that is told again writes nothing. */
export function forwardRecord({ journal, id, wanted, warn }: Pick<Holding, 'journal' | 'id' | 'wanted' | 'warn'>): {
  readonly write: (state: State) => void;
  readonly settled: () => Promise<void>;
} {
  let last: Forward | undefined;
  let written = Promise.resolve();
  const write = ({ state, reason }: State): void => {
    if (last?.state === state && last.reason === reason) return;
    const since = last?.state === state ? last.since : Date.now();
    const next = { ...wanted, id, state, reason, since, pid: process.pid };
    last = next;
    const { record } = forwardFiles(journal, wanted.localPort);
    written = written
      .then(() => writeRecord(record, next))
      .catch((error: unknown) => {
        warn(`${record} could not be written: ${String(error)}`);
      });
  };
  return { write, settled: () => written };
}
