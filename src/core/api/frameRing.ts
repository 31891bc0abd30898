/** One event as it is sent, with its id in it, and that id. */
export type Frame = { readonly text: string; readonly id: string };

export type Batch = {
  readonly text: string;
  /** Where the next batch begins. */
  readonly next: number;
  /** The id of the last event of the batch; undefined for an empty one. */
  readonly id: string | undefined;
};

export type FrameRing = {
  readonly push: (frame: Frame) => void;
  /** Where the next event will be. */
  readonly next: () => number;
  /**
   * The events from `from` on, of about so many characters, and one at least if there is one. Undefined when the first of
   * them is no longer kept.
   */
  readonly batch: (from: number, most: number) => Batch | undefined;
  /** How many characters are kept. */
  readonly kept: () => number;
};

/** Keeps the last events, of about so many characters together: the oldest go first, and the newest is always kept. */
export function frameRing(most: number): FrameRing {
  let frames: Frame[] = [];
  let [first, gone, kept] = [0, 0, 0];
  const sizeOf = ({ text, id }: Frame): number => text.length + id.length;
  const next = (): number => first + frames.length - gone;
  const dropOldest = (): void => {
    const oldest = frames[gone];
    kept -= oldest === undefined ? 0 : sizeOf(oldest);
    gone += 1;
    first += 1;
    // Taking away one at a time would move all of the others each time.
    if (gone * 2 < frames.length) return;
    frames = frames.slice(gone);
    gone = 0;
  };
  return {
    next,
    kept: () => kept,
    push: (frame) => {
      frames.push(frame);
      kept += sizeOf(frame);
      while (kept > most && frames.length - gone > 1) dropOldest();
    },
    batch: (from, size) => {
      if (from < first) return undefined;
      const start = gone + from - first;
      const taken: string[] = [];
      let length = 0;
      for (let i = start; i < frames.length && length < size; i += 1) {
        const text = frames[i]?.text ?? '';
        taken.push(text);
        length += text.length;
      }
      const id = taken.length === 0 ? undefined : frames[start + taken.length - 1]?.id;
      return { text: taken.join(''), next: from + taken.length, id };
    },
  };
}
