import type { Replayed } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Layout } from '../core/tools/layout.ts';
import type { UvRelease } from '../core/tools/uvRelease.ts';
import type { EventLog } from '../node/journal/eventLog.ts';
import type { Journal } from '../node/journal/Journal.ts';
import type { OnLines } from '../node/process/collectOutput.ts';

/** What a runner has before it, whatever it is asked to do. */
export type Desk = {
  readonly journal: Journal;
  readonly request: OperationRequest;
  readonly places: Layout;
  readonly release: UvRelease;
  /** The environment that everything is started with, proxy and certificates included. */
  readonly env: NodeJS.ProcessEnv;
  /** What uv gets besides: how it trusts certificates. */
  readonly forUv: Readonly<Record<string, string>>;
  readonly events: EventLog;
  readonly log: OnLines;
  /** Logs lines of a log that SkyPilot keeps. */
  readonly logOf: (of: Replayed) => OnLines;
  readonly secrets: readonly string[];
  /** Aborts when somebody asks to cancel. */
  readonly cancelled: AbortSignal;
};
