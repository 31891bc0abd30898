/** What an event says: its name is its `type`. */
export type EventData = { readonly type: string; readonly [more: string]: unknown };

/** One event of `text/event-stream`. JSON has no line breaks, so that one line of data is enough. */
export function eventText(id: string | undefined, data: EventData): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment, which programs do not see: a sign of life, or a word for a person who reads along. */
export function commentText(words = ''): string {
  return `: ${words.replace(/[\r\n]+/g, ' ')}\n\n`;
}

/** After a connection was lost, the reader comes back after so many milliseconds. */
export function retryText(ms: number): string {
  return `retry: ${String(ms)}\n\n`;
}
