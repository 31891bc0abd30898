import { homedir } from 'node:os';
import { diagnose } from '../../core/problems/diagnose.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Transcript } from '../../core/problems/Transcript.ts';
import type { ReadingSource } from '../../core/server/Reading.ts';
import type { ServerState } from '../../core/server/ServerState.ts';
import { refreshArgs, statusArgs, statusTableArgs } from '../../core/skypilot/commands.ts';
import { parseStatus, type StatusAnswer } from '../../core/skypilot/parseStatus.ts';
import { parseStatusTable } from '../../core/skypilot/parseStatusTable.ts';
import type { HttpSource } from './http/httpSource.ts';
import { isBeingMade } from './isBeingMade.ts';
import { readAddress } from './readAddress.ts';
import type { Sky } from './Sky.ts';

/** The first command after a start costs SkyPilot's server 16 to 21 s of CPU: minutes on a computer that is very busy. */
const deadlineMs = 180_000;

export type Asked = {
  readonly name: string;
  readonly source: 'memory' | 'cloud';
  /** True while an operation of ours works on the server: then nobody else's work on it is looked for. */
  readonly ours?: boolean;
  /** SkyPilot's server itself, where it is asked before the command. */
  readonly http?: HttpSource | undefined;
  /** True where it is likely that there is no such server: that can be told sooner. */
  readonly isNew?: boolean;
  readonly signal?: AbortSignal | undefined;
};
export type FreshReading = {
  readonly name: string;
  readonly state: ServerState;
  readonly startedAt: number;
  readonly at: number;
  readonly beingMade: boolean;
  readonly source?: ReadingSource;
  /** Set when the cloud itself was asked, and answered: when that began, in milliseconds. */
  readonly cloudAt?: number;
};

/**
 * Asks SkyPilot for one server's state: from its own memory, or from the cloud itself.
 * @throws ProblemError when it cannot be asked, cannot be read, or says that its answer is stale.
 */
export async function takeReading(sky: Sky, wanted: Asked): Promise<FreshReading> {
  const { name, source, signal, ours = false, http, isNew } = wanted;
  const startedAt = Date.now();
  const told = await http?.({ name, source, signal, isNew });
  const byHttp = told?.onTrial === undefined ? told : undefined;
  const state = byHttp?.state ?? (await byCommand(sky, wanted));
  await told?.onTrial?.(state);
  const beingMade = !ours && state.kind === 'initializing' && (await isBeingMade(sky, signal));
  return {
    name,
    state: await withAddress(state),
    startedAt,
    at: Date.now(),
    beingMade,
    source: byHttp === undefined ? 'command' : 'http',
    ...((byHttp?.source ?? source) === 'cloud' && { cloudAt: startedAt }),
  };
}

async function byCommand(sky: Sky, { name, source, signal }: Asked): Promise<ServerState> {
  const transcript = await sky(source === 'cloud' ? refreshArgs(name) : statusArgs(name), { deadlineMs, signal });
  const answer = isOld(transcript)
    ? await readTable(sky, name, signal)
    : read(transcript, parseStatus(transcript.stdout, name));
  if (answer.kind === 'unreadable') throw unreadable(transcript);
  if (answer.kind === 'stale') throw new ProblemError({ kind: 'network', reason: answer.note });
  return answer.state;
}

function isOld({ exitCode, stderr }: Transcript): boolean {
  return exitCode === 2 && stderr.includes('No such option');
}

async function readTable(sky: Sky, name: string, signal: AbortSignal | undefined): Promise<StatusAnswer> {
  const transcript = await sky(statusTableArgs(name), { deadlineMs, signal });
  return read(transcript, parseStatusTable(transcript.stdout, name));
}

function read(transcript: Transcript, answer: StatusAnswer): StatusAnswer {
  if (transcript.ended === 'exit' && transcript.exitCode === 0) return answer;
  throw new ProblemError(hung(transcript) ?? diagnose(transcript));
}

function hung({ ended, minutes }: Transcript): Problem | undefined {
  if (ended !== 'timed_out') return undefined;
  return {
    kind: 'api_server',
    state: 'hung',
    reason: `sky status gave no answer for ${String(Math.round(minutes * 60))} seconds.`,
  };
}

function unreadable({ command, stdout }: Transcript): ProblemError {
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  return new ProblemError({
    kind: 'output_unreadable',
    command,
    lines: lines.slice(-3).map((line) => line.slice(0, 200)),
  });
}

async function withAddress(state: ServerState): Promise<ServerState> {
  // One that stops is still up, and one that does not manage to stop can be got into.
  if (state.kind !== 'running' && state.kind !== 'stopping') return state;
  return { ...state, server: { ...state.server, ip: await readAddress(homedir(), state.server.name) } };
}
