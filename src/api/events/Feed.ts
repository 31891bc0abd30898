/** What happens on this machine, for those who listen: every operation's log, whichever shell asked for it, and states. */
export type Feed = {
  /**
   * The events after the one that `lastEventId` names, as text of `text/event-stream`. Without one: the state now, what
   * goes on from its beginning, and what comes. It ends when `signal` aborts, or when the server ends.
   */
  readonly stream: (asked: { readonly lastEventId: string | undefined; readonly signal: AbortSignal }) => FeedStream;
  /** How many listen now. */
  readonly listeners: () => number;
  /** Ends every stream with a word, and stops looking. */
  readonly close: () => Promise<void>;
};

export type FeedStream = ReadableStream<Uint8Array>;
