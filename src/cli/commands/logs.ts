import type { PastOperation } from '../../core/history/PastOperation.ts';
import { Operation } from '../../core/operations/Operation.ts';
import { isLast } from '../../core/operations/OperationEvent.ts';
import { count } from '../../core/present/words.ts';
import { eventsOf } from '../../node/history/eventsOf.ts';
import { openHistory } from '../../node/history/openHistory.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { followOperation } from '../followOperation.ts';
import { lastOperations } from '../lastOperations.ts';
import { logShower } from '../show/logShower.ts';
import { refuse } from '../show/refuse.ts';
import type { Shower } from '../show/Shower.ts';
import { shortName } from '../show/shortName.ts';
import { resumeFirst } from '../../node/headless/resumeFirst.ts';
import type { Terminal } from '../Terminal.ts';
import { tellOutcome } from '../tellOutcome.ts';

type Asked = { readonly follow: boolean; readonly named: string | undefined };

/**
 * `carapace logs`: every line of an operation, on stdout; of the last one when none is named. With `follow` until it
 * ends, in its own exit code.
 */
export async function logs(terminal: Terminal, { follow, named }: Asked): Promise<Exit> {
  const { journal, warn } = terminal;
  if (follow) await resumeFirst(terminal);
  const seen = await readJournal(journal, warn);
  const [last] = lastOperations(seen);
  const found = choose(await openHistory(journal).read(seen), last?.operation, named);
  if ('refused' in found) return refuse(terminal, found.refused);
  const operation = asOperation(found);
  // What is known of the server now says nothing of what it was at an earlier operation.
  const known = last?.operation.id === found.id ? { state: seen.reading?.state, facts: seen.facts } : nothingKnown;
  const shower = logShower(terminal, operation.kind, known);
  if (!follow) return printed(terminal, operation.id, shower);
  const outcome = await followOperation(terminal, operation, withoutOutcome(shower));
  return tellOutcome(terminal, operation, outcome);
}

const nothingKnown = { state: undefined, facts: undefined };

function asOperation({ id, kind = 'launch', server = '', shell = 'terminal', askedAt }: PastOperation): Operation {
  return Operation.parse({ id, kind, server, shell, askedAt });
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

async function printed({ journal, interrupted }: Terminal, id: string, shower: Shower): Promise<Exit> {
  for await (const event of eventsOf(journal, id)) {
    if (interrupted.aborted) break;
    shower.show([event]);
  }
  return exits.done;
}

type Found = PastOperation | { readonly refused: string };

/** The one that goes on, on the server before the tools, or else the newest; or the one whose name it is. */
function choose(history: readonly PastOperation[], last: Operation | undefined, named: string | undefined): Found {
  if (named === undefined) {
    const found = history.find(({ id }) => id === last?.id) ?? history[0];
    return found ?? { refused: 'There is no log yet: nothing was done.' };
  }
  const exact = history.filter(({ id }) => id === named || shortName(id) === named);
  const alike = exact.length > 0 ? exact : history.filter(({ id }) => id.includes(named));
  const [found] = alike;
  if (found === undefined) return { refused: `There is no operation called ${named}. See: carapace history` };
  return alike.length === 1
    ? found
    : { refused: `${named} is a part of ${count(alike.length, 'name')}. Write more of it.` };
}
