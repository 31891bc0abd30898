import { createParser, type EventSourceMessage, type ParseError } from 'eventsource-parser';
import { parsedJson } from '../../node/journal/parsedJson.ts';
import { EventData } from '../contract/eventsRoute.ts';
import type { ApiEvent } from './ApiEvent.ts';
import { ApiTrouble } from './ApiTrouble.ts';

/** The most that one event may have, in characters. A line of an operation's log is far below it. */
const most = 16 * 1024 * 1024;

const known: ReadonlySet<string> = new Set(EventData.options.map(({ shape }) => shape.type.value));

export type Heard = {
  readonly body: AsyncIterable<Uint8Array>;
  /** Told how long the server wants to be left alone before it is called again, in milliseconds. */
  readonly onRetry: (ms: number) => void;
};

/**
 * The events of one stream, at the speed of whoever takes them, until it ends. Of one that ends in the middle of an
 * event, that event is left out. An event of a kind that is not known here is passed over.
 * @throws ApiTrouble for what is no event of this API; whatever the body breaks off with.
 */
export async function* readEvents({ body, onRetry }: Heard): AsyncGenerator<ApiEvent> {
  const came: EventSourceMessage[] = [];
  const mistakes: ParseError[] = [];
  const parser = createParser({
    ...{ onRetry, maxBufferSize: most },
    onEvent: (event) => came.push(event),
    onError: (mistake) => mistakes.push(mistake),
  });
  const decoder = new TextDecoder();
  for await (const piece of body) {
    parser.feed(decoder.decode(piece, { stream: true }));
    for (const message of came.splice(0)) yield* eventIn(message);
    // What else a parser finds wrong, such as a field that it does not know, is to be passed over.
    if (mistakes.splice(0).some(({ type }) => type === 'max-buffer-size-exceeded'))
      throw new ApiTrouble('not_understood', 'An event was longer than any of this API can be.');
  }
}

function* eventIn({ event = 'message', id, data }: EventSourceMessage): Generator<ApiEvent> {
  if (!known.has(event)) return;
  const parsed = EventData.safeParse(parsedJson(data));
  if (!parsed.success) throw new ApiTrouble('not_understood', `An event «${event}» is not understood.`);
  yield { ...parsed.data, id: id ?? null };
}
