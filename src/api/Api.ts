import type { Headless } from '../node/headless/Headless.ts';
import type { Feed } from './events/Feed.ts';

/** What the calls of the API work with. `interrupted` of the shell aborts when the server is to end. */
export type Api = Headless & {
  readonly feed: Feed;
  /** Which start of the server it is: `/health` says it, so that a record that was left behind is told from a true one. */
  readonly instance?: string;
  /**
   * Runs one thing after the other. Whatever changes the server is asked for in turn, so that a hundred callers start
   * one runner, and the others are told what goes on.
   */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
};
