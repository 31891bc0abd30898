import type { Activity, Busy, Handle } from '../core/operations/Activity.ts';
import type { ServerOperation } from '../core/operations/Operation.ts';
import type { Replayed } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Phase } from '../core/operations/Phase.ts';
import type { Journal } from '../node/journal/Journal.ts';
import type { Warn } from '../node/journal/readRecord.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import type { HttpSource } from '../node/sky/http/httpSource.ts';
import type { Sky } from '../node/sky/Sky.ts';
import type { FactsRecord } from './factsRecord.ts';

/** What every step of an operation needs. */
export type Run = {
  readonly request: OperationRequest;
  readonly operation: ServerOperation;
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  readonly sky: Sky;
  /** SkyPilot's server itself, asked for readings before the command. */
  readonly http: HttpSource;
  /** Installs the tools where they are missing. Comes first. */
  readonly ready: () => Promise<void>;
  /** What was going on before this operation. */
  readonly before: Activity;
  /** Where another runner left this operation: this one goes on with it. */
  readonly left?: Busy | undefined;
  /** Called when nothing is to be found of what SkyPilot was asked for, and whether its own server has lost it. */
  readonly onNothing?: (by?: 'skypilot') => void;
  /** Aborts when somebody asks to cancel. */
  readonly cancelled: AbortSignal;
  readonly log: OnLines;
  /** Logs lines of a log that SkyPilot keeps. */
  readonly logOf: (of: Replayed) => OnLines;
  /** What must be masked in everything that is kept. */
  readonly secrets: readonly string[];
  readonly warn: Warn;
  /** Enters a phase, or adds a note to the one that runs. Entering a phase that is over does nothing. */
  readonly enter: (phase: Phase, note?: string) => void;
  /** Writes down what SkyPilot calls our work before anything else happens. */
  readonly remember: (handle: Partial<Handle>) => Promise<void>;
  /** Resolves when all that was entered, remembered and learned is in the journal. */
  readonly settled: () => Promise<void>;
  readonly learn: FactsRecord['learn'];
  /** Has this done once the operation has ended well and its lock is free. */
  readonly afterwards: (act: () => Promise<void>) => void;
};
