import type { Fault } from '../shared/faults.ts';
import type { Paths } from '../shared/paths.ts';
import type { Submission } from '../shared/protocol.ts';
import type { RequestBook } from './requestBook.ts';

/** Everything that the server shares between its requests. */
export type Server = {
  paths: Paths;
  book: RequestBook;
  /** The jobs that run now, by `cluster/id`. */
  jobs: Map<string, AbortController>;
  /** The end of the last change of each cluster: changes of one cluster follow each other. */
  queues: Map<string, Promise<void>>;
  speed: number;
};

/** One request at work: what it was asked, and what it may do. */
export type Call = {
  server: Server;
  paths: Paths;
  id: string;
  submission: Submission;
  signal: AbortSignal;
  faults: () => ReadonlySet<Fault>;
  /** Waits the recorded seconds at the caller's speed; rejects when the request is cancelled. */
  wait: (seconds: number) => Promise<void>;
  /** Writes to the request's log. */
  say: (text: string) => void;
};

/** Does what a request asks; its answer is the request's return value. Throws a SkyError to fail. */
export type Handler = (call: Call) => Promise<unknown>;

/** The cluster that the request is about. */
export function clusterNameOf(call: Call): string {
  return call.submission.cluster ?? '';
}
