import type { Fault } from '../shared/faults.ts';
import type { Wait } from '../shared/pace.ts';
import type { Places } from './places.ts';

/** One run of the stand-in for uv: where it writes, what it may read, how fast it goes. */
export type UvSession = {
  readonly env: NodeJS.ProcessEnv;
  readonly places: Places;
  readonly faults: () => ReadonlySet<Fault>;
  readonly wait: Wait;
  /** One line on stderr, which is where uv says nearly all that it says. */
  readonly say: (line: string) => void;
  readonly out: (text: string) => void;
};
