import { operationOfRow } from '../../core/present/activityRows.ts';
import { openHistory } from '../../node/history/openHistory.ts';
import type { Carapace } from '../Carapace.ts';

/** Opens the log of the operation whose row it is; where no row is meant, of the newest one. */
export async function showPastLog({ journal, live, pastLogs }: Carapace, row: string | undefined): Promise<void> {
  const past = await openHistory(journal).read(await live.readAgain());
  const id = row === undefined ? undefined : operationOfRow(row);
  const found = id === undefined ? past[0] : past.find((one) => one.id === id);
  if (found !== undefined) await pastLogs.show(found);
}
