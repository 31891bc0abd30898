import type { Operation } from '../../core/operations/Operation.ts';
import type { Layout } from '../../core/tools/layout.ts';
import type { UvRelease } from '../../core/tools/uvRelease.ts';
import type { WantedTools } from '../../core/tools/WantedTools.ts';
import type { Journal } from '../../node/journal/Journal.ts';
import type { Warn } from '../../node/journal/readRecord.ts';
import type { OnLines } from '../../node/process/collectOutput.ts';
import type { Progress } from '../Progress.ts';

/** What an installation of the tools needs to know, and where it tells what it does. */
export type ToolsJob = {
  readonly operation: Operation;
  readonly places: Layout;
  readonly journal: Journal;
  readonly wanted: WantedTools;
  readonly release: UvRelease;
  readonly env: NodeJS.ProcessEnv;
  /** What uv gets besides: how it trusts certificates. */
  readonly forUv: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly log: OnLines;
  readonly warn: Warn;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
};
