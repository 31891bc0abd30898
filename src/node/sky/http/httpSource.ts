import { homedir } from 'node:os';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import type { ServerState } from '../../../core/server/ServerState.ts';
import { isFromCloud, staleNote, stateIn } from '../../../core/skypilot/parseStatus.ts';
import type { SkyPilotVersion } from '../../../core/skypilot/calibration.ts';
import type { Settings } from '../../../core/settings/Settings.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { isOnThisMachine } from '../apiEndpoint.ts';
import { isListening } from '../isListening.ts';
import { addressWatch } from './addressWatch.ts';
import { apiServerIn, isStill, type ApiServer } from './ApiServer.ts';
import { askLog, askNames, askRecords, askVersion } from './askServer.ts';
import { beliefNow, calibrate } from './calibrate.ts';
import { Surprise, type SurpriseCause } from './Surprise.ts';

/** After so many surprises in a row SkyPilot's server is not asked itself for so long, in milliseconds. */
const mostInARow = 3;
const restMs = 10 * 60_000;

export type HttpOptions = {
  readonly journal: Journal;
  readonly env: () => NodeJS.ProcessEnv;
  readonly settings: () => Pick<Settings, 'statusSource'>;
  readonly warn: Warn;
  readonly now?: () => number;
};

export type HttpQuestion = {
  readonly name: string;
  readonly source: 'memory' | 'cloud';
  /** True where it is likely that there is none of this name: then SkyPilot's names are asked first. */
  readonly isNew?: boolean | undefined;
  readonly signal: AbortSignal | undefined;
};

export type HttpAnswer = {
  readonly state: ServerState;
  /** Where it comes from: SkyPilot may answer with its memory where the cloud was asked for. */
  readonly source: 'memory' | 'cloud';
  /** Set where this version's HTTP is not believed yet: the command's answer counts, and has to be handed in here. */
  readonly onTrial?: (byCommand: ServerState) => Promise<void>;
};

/**
 * What SkyPilot's server itself says of one server; undefined when the command has to be asked.
 * Rejects with a ProblemError when the answer is stale, because SkyPilot could not ask the cloud.
 */
export type HttpSource = (question: HttpQuestion) => Promise<HttpAnswer | undefined>;

/**
 * The source of readings that costs next to nothing: one for each process, because it remembers what surprised it.
 * A surprise is told once for each cause. Another machine's server is asked only with a token: without one a request
 * does not say who asks, and the answer would be that of somebody else.
 */
export function httpSource(options: HttpOptions): HttpSource {
  const { env, settings, warn } = options;
  const surprises = surprisesOf(options);
  const needsCommand = addressWatch(homedir());
  let server: ApiServer | undefined;
  const serverNow = (around: NodeJS.ProcessEnv): ApiServer => {
    if (server !== undefined && isStill(server, around)) return server;
    // Another server, or another token, has done nothing yet.
    surprises.forget();
    server = apiServerIn(around, warn);
    return server;
  };
  return async (question) => {
    const around = env();
    const asked = serverNow(around);
    if (settings().statusSource === 'command' || surprises.isResting()) return undefined;
    if (!isOnThisMachine(around) && asked.token === null) return undefined;
    try {
      const answer = await answerOf(asked, question, { ...options, surprised: surprises.note });
      surprises.end();
      if (answer === undefined || answer.onTrial !== undefined) return answer;
      return (await needsCommand(answer.state)) ? undefined : answer;
    } catch (error) {
      if (question.signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
      if (!(error instanceof Surprise)) throw error;
      // That no server runs is none: the command starts one.
      if (error.why !== 'network' || (await isListening(around))) surprises.note(error);
      return undefined;
    }
  };
}

/** Counts surprises in a row, rests after several, and tells each cause once. */
function surprisesOf({ warn, now = Date.now }: HttpOptions) {
  const told = new Set<SurpriseCause>();
  let row = 0;
  let notBefore = 0;
  return {
    isResting: () => now() < notBefore,
    end: () => {
      row = 0;
    },
    forget: () => {
      [row, notBefore] = [0, 0];
    },
    note: ({ why, message }: Surprise): void => {
      row += 1;
      if (row >= mostInARow) [row, notBefore] = [0, now() + restMs];
      if (told.has(why)) return;
      told.add(why);
      warn(`SkyPilot's server ${message}. «sky status» is asked instead.`);
    },
  };
}

type Answering = Pick<HttpOptions, 'journal' | 'warn'> & { readonly surprised: (surprise: Surprise) => void };

async function answerOf(
  server: ApiServer,
  question: HttpQuestion,
  answering: Answering,
): Promise<HttpAnswer | undefined> {
  const version = await askVersion(server, question.signal);
  const belief = await beliefNow(answering, version);
  if (belief === 'too_old')
    throw new Surprise('version', `speaks version ${String(version.api)}, which Carapace does not ask`);
  if (belief === 'differs') return undefined;
  if (belief === 'believed') return ask(server, question);
  // What SkyPilot remembers is what the command tells, and what it remembers afterwards where the cloud is asked.
  const remembered: HttpQuestion = { ...question, source: 'memory' };
  const answer = await ask(server, remembered);
  const onTrial = (byCommand: ServerState): Promise<void> =>
    judge(server, { question: remembered, version, before: answer.state, byCommand }, answering);
  return { ...answer, onTrial };
}

async function judge(
  server: ApiServer,
  { question, version, before, byCommand }: Trial,
  answering: Answering,
): Promise<void> {
  try {
    const { state: after } = await ask(server, question);
    await calibrate(answering, version, { before, after, byCommand });
  } catch (error) {
    if (!(error instanceof Surprise)) throw error;
    answering.surprised(error);
  }
}

type Trial = {
  readonly question: HttpQuestion;
  readonly version: SkyPilotVersion;
  readonly before: ServerState;
  readonly byCommand: ServerState;
};

async function ask(server: ApiServer, { name, source, isNew, signal }: HttpQuestion): Promise<HttpAnswer> {
  if (isNew === true && source === 'memory' && (await isUnknown(server, name, signal)))
    return { state: { kind: 'absent' }, source };
  const { records, requestId, askedAt } = await askRecords(server, { names: [name], source, signal });
  const state = stateIn(records, name);
  if (state === undefined) throw new Surprise('unreadable', 'told of servers in another form');
  if (source === 'memory' || isFromCloud(records, name, askedAt)) return { state, source };
  const note = staleNote(await askLog(server, requestId, signal));
  if (note !== undefined) throw new ProblemError({ kind: 'network', reason: note });
  return { state, source: 'memory' };
}

/** True where SkyPilot's own list of names has none of it. Where the list cannot be had, nothing is known yet. */
async function isUnknown(server: ApiServer, name: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return !(await askNames(server, name, signal)).includes(name);
  } catch (error) {
    if (!(error instanceof Surprise)) throw error;
    return false;
  }
}
