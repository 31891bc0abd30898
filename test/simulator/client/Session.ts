import type { Fault } from '../shared/faults.ts';
import type { Wait } from '../shared/pace.ts';
import type { Paths } from '../shared/paths.ts';
import type { ParsedCommand } from './parseArguments.ts';

/** One run of the client: where it writes, what it may read, how fast it goes. */
export type Session = {
  env: NodeJS.ProcessEnv;
  paths: Paths;
  argv: readonly string[];
  speed: number;
  ownFaults: readonly Fault[];
  faults: () => ReadonlySet<Fault>;
  wait: Wait;
  out: (text: string) => void;
  err: (text: string) => void;
  /** The request that is followed now: what Ctrl-C speaks of. */
  following: { id: string | undefined };
};

/** One command of the client. Answers its exit code; throws a SkyError for exit 1. */
export type Command = (session: Session, command: ParsedCommand) => Promise<number>;
