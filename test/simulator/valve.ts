import type { ServerResponse } from 'node:http';

/** What lets bytes through: up to a position while it is held, and at a speed. */
export type Valve = {
  readonly hold: (at?: number) => void;
  readonly release: () => void;
  readonly setSpeed: (bytesPerSecond: number | null) => void;
  readonly speed: () => number | null;
  /** Up to where bytes may go now: `Infinity` when nothing is held. */
  readonly limit: () => number;
  /** Resolves once the byte before this position may go, or the other side is gone. */
  readonly pass: (position: number, response: ServerResponse) => Promise<void>;
};

/** Makes an open valve. */
export function createValve(bytesPerSecond: number | null): Valve {
  let speed = bytesPerSecond;
  let held: { at: number; opened: Promise<void>; open: () => void } | undefined;
  const release = (): void => {
    held?.open();
    held = undefined;
  };
  return {
    release,
    hold: (at = 0) => {
      release();
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      held = { at, opened, open };
    },
    setSpeed: (bytes) => {
      speed = bytes;
    },
    speed: () => speed,
    limit: () => held?.at ?? Number.POSITIVE_INFINITY,
    pass: async (position, response) => {
      while (held !== undefined && (position > held.at || held.at === 0) && !response.destroyed) {
        await Promise.race([held.opened, closedOr(response)]);
      }
    },
  };
}

/** Resolves when the other side is gone, or with the event that is named, whichever is first. */
export function closedOr(response: ServerResponse, event = 'close'): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('close', done).off(event, done);
      resolve();
    };
    response.once('close', done).once(event, done);
  });
}
