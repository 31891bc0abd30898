import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { OperationKind } from '../../core/operations/Operation.ts';
import { isLast } from '../../core/operations/OperationEvent.ts';
import { OperationRequest } from '../../core/operations/OperationRequest.ts';
import type { Operation } from '../../core/operations/Operation.ts';
import { parseEvent } from '../../node/journal/followEvents.ts';
import { operationFiles } from '../../node/journal/Journal.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { readRecord } from '../../node/journal/readRecord.ts';
import { exits, type Exit } from '../exits.ts';
import { followOperation } from '../followOperation.ts';
import { lastOperations } from '../lastOperations.ts';
import { logShower } from '../show/logShower.ts';
import { refuse } from '../show/refuse.ts';
import type { Shower } from '../show/Shower.ts';
import type { Terminal } from '../Terminal.ts';
import { tellOutcome } from '../tellOutcome.ts';

/** `carapace logs`: every line of the last operation, on stdout. With `--follow` until it ends, in its own exit code. */
export async function logs(terminal: Terminal, follow: boolean): Promise<Exit> {
  const operation = await lastOperation(terminal);
  if (operation === undefined) return refuse(terminal, 'There is no log yet: nothing was done.');
  const seen = await readJournal(terminal.journal, terminal.warn);
  const shower = logShower(terminal, operation.kind, { state: seen.reading?.state, facts: seen.facts });
  if (!follow) return printed(terminal, operation, shower);
  const outcome = await followOperation(terminal, operation, withoutOutcome(shower));
  return tellOutcome(terminal, operation, outcome);
}

/** Whoever follows is told the outcome at the end, in more words than the log has. */
function withoutOutcome(shower: Shower): Shower {
  return {
    ...shower,
    show: (events) => {
      shower.show(events.filter((event) => !isLast(event)));
    },
  };
}

async function printed({ journal, interrupted }: Terminal, { id }: Operation, shower: Shower): Promise<Exit> {
  const file = createReadStream(operationFiles(journal, id).events);
  const lines = createInterface({ input: file, crlfDelay: Infinity });
  const unreadable = new Promise<never>((_, reject) => file.once('error', reject));
  const print = async (): Promise<void> => {
    for await (const line of lines) {
      if (interrupted.aborted) return;
      shower.show(parseEvent(line));
    }
  };
  await Promise.race([print(), unreadable]);
  return exits.done;
}

/**
 * The operation that goes on or was the last, on the server or the tools; where the journal no longer says, the newest
 * one that left a folder.
 */
async function lastOperation({ journal, warn }: Terminal): Promise<Operation | undefined> {
  const [last] = lastOperations(await readJournal(journal, warn));
  if (last !== undefined) return last.operation;
  const id = (await readdir(journal.operations).catch(() => [])).toSorted().at(-1);
  if (id === undefined) return undefined;
  const request = await readRecord(operationFiles(journal, id).request, OperationRequest, warn);
  const kind = OperationKind.safeParse(id.split('-')[1]);
  return request?.operation ?? { id, kind: kind.data ?? 'launch', server: '', shell: 'terminal', askedAt: 0 };
}
