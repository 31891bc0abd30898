/**
 * Where a reader is in one operation's log: after so many bytes of whole lines. `told` says that the reader was told that
 * nobody is at the operation any more, which is in no line.
 */
export type Place = { readonly id: string; readonly offset: number; readonly told: boolean };

/** How much a reader has had of what no log has, in one server's life: states, and operations that were found late. */
export type Seen = { readonly epoch: string; readonly states: number; readonly late: number };

/**
 * Where a reader is among all events: what the id of an event says. `places` are the operations that are not over, by
 * their ids. Of the others, those up to `newest` were delivered whole, or are not for the stream.
 */
export type Cursor = {
  readonly places: readonly Place[];
  /** Empty while there is none. */
  readonly newest: string;
  readonly seen: Seen | undefined;
};

/** Where nothing was delivered. */
export const emptyCursor: Cursor = { places: [], newest: '', seen: undefined };

/** As `newOperation` makes them. They begin with the time, so that they sort by age. */
const operationId = /^\d{8}T\d{9}Z-[a-z_]{1,40}-[0-9a-f]{1,40}$/;
const place = /^([^=]+)=(\d{1,15})(!?)$/;
const seenText = /^([0-9a-z]{1,32})\.(\d{1,15})\.(\d{1,15})$/;
/** No cursor of ours comes near it; whoever sends more sends something else. In characters. */
const longest = 4_096;

/** True for the id of an operation, and for nothing that could be a path. */
export function isOperationId(text: string): boolean {
  return operationId.test(text);
}

/** The text of a cursor, for an HTTP header: `ID=57,ID=3!,ID;epoch.4.0`. A bare id is the newest, where nothing names it. */
export function formatCursor({ places, newest, seen }: Cursor): string {
  const parts = places.map(({ id, offset, told }) => `${id}=${String(offset)}${told ? '!' : ''}`);
  if (newest !== '' && places.at(-1)?.id !== newest) parts.push(newest);
  return `${parts.join(',')}${seen === undefined ? '' : `;${seen.epoch}.${String(seen.states)}.${String(seen.late)}`}`;
}

/** What a text says as a cursor; undefined for one that is none. */
export function parseCursor(text: string): Cursor | undefined {
  if (text.length > longest) return undefined;
  const [list = '', seen, ...more] = text.split(';');
  const seenParts = seenText.exec(seen ?? '');
  if (more.length > 0 || (seen !== undefined && seenParts === null)) return undefined;
  const entries = list === '' ? [] : list.split(',').map(parseEntry);
  const known = entries.filter((entry) => entry !== undefined);
  const isSorted = known.every(({ id }, index) => index === 0 || (known[index - 1]?.id ?? '') < id);
  const isNamed = known.slice(0, -1).every(({ offset }) => offset !== undefined);
  if (known.length !== entries.length || !isSorted || !isNamed) return undefined;
  return {
    places: known.flatMap(({ id, offset, told }) => (offset === undefined ? [] : [{ id, offset, told }])),
    newest: known.at(-1)?.id ?? '',
    seen: seenParts === null ? undefined : seenIn(seenParts),
  };
}

function seenIn([, epoch = '', states, late]: RegExpExecArray): Seen {
  return { epoch, states: Number(states), late: Number(late) };
}

type Entry = Omit<Place, 'offset'> & { readonly offset: number | undefined };

function parseEntry(text: string): Entry | undefined {
  const [, id = text, offset, told] = place.exec(text) ?? [];
  if (!isOperationId(id)) return undefined;
  return { id, offset: offset === undefined ? undefined : Number(offset), told: told === '!' };
}

/** The `Last-Event-ID` from which a reader gets every event of an operation, and what comes after it began. */
export function cursorBefore(operationId: string): string {
  return formatCursor(reached(emptyCursor, { id: operationId, offset: 0, told: false }));
}

/** The cursor of a reader that has come so far in one operation. */
export function reached({ places, newest, seen }: Cursor, to: Place): Cursor {
  const known = places.findIndex(({ id }) => id === to.id);
  if (known >= 0) return { places: places.with(known, to), newest, seen };
  const before = places.filter(({ id }) => id < to.id);
  const after = places.filter(({ id }) => id > to.id);
  return { places: [...before, to, ...after], newest: to.id > newest ? to.id : newest, seen };
}

/** The cursor of a reader for whom an operation is over. */
export function past({ places, newest, seen }: Cursor, id: string): Cursor {
  return { places: places.filter((one) => one.id !== id), newest: id > newest ? id : newest, seen };
}
