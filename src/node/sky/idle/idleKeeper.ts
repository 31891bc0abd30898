import { endedAt } from '../../../core/operations/Activity.ts';
import { isAtWork, StartedApiServer, whyKept, type Span } from '../../../core/server/idleServer.ts';
import { serverOf } from '../../../core/server/ServerState.ts';
import type { Settings } from '../../../core/settings/Settings.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { JournalState } from '../../journal/readJournal.ts';
import { readRecord, type Warn } from '../../journal/readRecord.ts';
import { isOnThisMachine } from '../apiEndpoint.ts';
import type { Sky } from '../Sky.ts';
import { askWhatItDoes } from './askWhatItDoes.ts';
import { stopIdleServer } from './stopIdleServer.ts';

/** The look starts two processes, so it is not done again at once; in milliseconds. */
const againMs = 5 * 60_000;
const mostSpans = 500;

export type IdleOptions = {
  readonly journal: Journal;
  readonly settings: () => Pick<Settings, 'stopServerAfter' | 'statusSource'>;
  readonly env: () => NodeJS.ProcessEnv;
  readonly warn: Warn;
  /** For the log: nobody has to be told. */
  readonly inform: (message: string) => void;
  /** The clock by which idle time is counted, in milliseconds. */
  readonly now?: () => number;
};

export type IdleKeeper = {
  /** Says that a reading of ours was taken in this time: its requests are nobody's work. */
  readonly noteReading: (span: Span) => void;
  /** Stops the API server that listens when we started it and nobody needs it. */
  readonly look: (sky: Sky, seen: JournalState, signal: AbortSignal) => Promise<void>;
};

/**
 * Looks after the API server that we started on this machine, because it holds 2 GiB. What cannot be told for sure
 * leaves it running. One for each process that polls: it remembers our own readings.
 */
export function idleKeeper(options: IdleOptions): IdleKeeper {
  const { journal, settings, env, warn, inform, now = Date.now } = options;
  let own: readonly Span[] = [];
  let sawWorkAt = 0;
  let notBefore = 0;
  const noteReading = (span: Span): void => {
    own = [...own.slice(-mostSpans), span];
  };
  const look: IdleKeeper['look'] = async (sky, seen, signal) => {
    const idleMs = patienceOf(settings());
    const ended = lastEnd(seen);
    if (idleMs === undefined || !isOnThisMachine(env()) || isNeeded(seen) || now() < notBefore) return;
    const started = await readRecord(journal.apiServer, StartedApiServer, warn);
    if (started === undefined || now() - Math.max(started.until, ended, sawWorkAt) < idleMs) return;
    notBefore = now() + Math.min(againMs, idleMs);
    const from = Date.now();
    const found = await askWhatItDoes({ sky, journal, env: env(), warn, signal });
    noteReading({ from, to: Date.now() });
    if (found.active !== undefined && isAtWork(found.active)) sawWorkAt = now();
    const workedAt = Math.max(ended, sawWorkAt);
    if (whyKept({ ...found, started, own, workedAt, idleMs, now: now() }) !== undefined || signal.aborted) return;
    if (!(await stopIdleServer(env(), journal))) return;
    const minutes = `${String(settings().stopServerAfter)} minutes`;
    inform(`Nobody needed SkyPilot's server for ${minutes}, so it is stopped. The next command starts it again.`);
  };
  return { noteReading, look };
}

/** After how long an API server is stopped, in milliseconds; undefined for never, and where it may not be asked itself. */
function patienceOf({ stopServerAfter, statusSource }: ReturnType<IdleOptions['settings']>): number | undefined {
  return stopServerAfter === null || statusSource === 'command' ? undefined : stopServerAfter * 60_000;
}

function isNeeded({ reading, activity, toolsActivity }: JournalState): boolean {
  return activity.kind === 'busy' || toolsActivity.kind === 'busy' || serverOf(reading?.state) !== undefined;
}

function lastEnd({ activity, toolsActivity }: JournalState): number {
  const tools = toolsActivity.kind === 'done' || toolsActivity.kind === 'failed' ? toolsActivity.at : 0;
  return Math.max(endedAt(activity) ?? 0, tools);
}
