import type { Place } from '../../core/api/Cursor.ts';
import type { EventData } from '../../core/api/sse.ts';

/** An event, when it was, and where the reader is after it: without a place, through with its operation. */
export type Step = { readonly at: number; readonly data: EventData; readonly place: Place | undefined };

/** Some events, or a word to a person who reads along. */
export type Part = readonly Step[] | string;
