import * as z from 'zod/mini';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import type { OnLines } from '../../process/collectOutput.ts';
import { requestEnd, requestIdIn, requestRows, askRequest, type Asking } from './requests.ts';
import { streamText } from './streamText.ts';
import { Surprise } from './Surprise.ts';

/** What a command leaves behind, as far as SkyPilot's server can tell it. A null exit code is a follower that was cut off. */
export type Reply = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };
export type Following = Asking & { readonly onLines: OnLines | undefined };
/** Answers one command. It throws a Surprise where the command itself has to be run. */
export type Answering = (following: Following) => Promise<Reply>;

const CostRow = z.looseObject({ resources_str: z.optional(z.nullable(z.string())) });

/** The look at each cloud takes seconds; the job queue is asked by SSH. */
const slowMs = 120_000;
const shortMs = 30_000;

/**
 * Who answers which command, by the arguments that `core/skypilot/commands.ts` makes. All of them only ask or follow: what
 * changes something is a command, because its form in HTTP is SkyPilot's own business (pickles, uploads).
 */
export function answering(args: readonly string[]): { readonly kind: string; readonly answer: Answering } | undefined {
  const [first = '', second = '', third = ''] = args;
  if (first === 'api' && second === 'logs') return { kind: 'api logs', answer: (to) => requestLog(to, third) };
  if (first === 'api' && second === 'status' && !third.startsWith('-'))
    return { kind: 'api status', answer: (to) => requestStatus(to, third) };
  if (first === 'logs' && args.length === 3) return { kind: 'logs', answer: (to) => jobLog(to, second, Number(third)) };
  if (!args.join(' ').endsWith('-o json')) return undefined;
  if (first === 'queue') return { kind: 'queue', answer: (to) => jobQueue(to, second) };
  if (first === 'check') return { kind: 'check', answer: (to) => cloudCheck(to, second === '-o' ? null : second) };
  if (first === 'cost-report') return { kind: 'cost-report', answer: costReport };
  return undefined;
}

/** `sky api logs ID`: ends with 0 for a request that succeeded, else with what it failed of. */
async function requestLog(to: Following, id: string): Promise<Reply> {
  const path = `/api/stream?request_id=${encodeURIComponent(id)}&format=console`;
  const { text, isWhole } = await streamText(to.server, { path }, to);
  if (!isWhole) return { exitCode: null, stdout: text, stderr: '' };
  const status = (await afterStream(to, () => requestRows(to, id)))?.find((row) => row.request_id === id)?.status;
  if (status === 'SUCCEEDED') return { exitCode: 0, stdout: text, stderr: '' };
  if (status === 'CANCELLED') return { exitCode: 1, stdout: text, stderr: 'RequestCancelled: It was cancelled.\n' };
  const end = status === 'FAILED' ? await afterStream(to, () => requestEnd(to, id, shortMs)) : undefined;
  if (end === undefined || !('error' in end)) return { exitCode: null, stdout: text, stderr: '' };
  return { exitCode: 1, stdout: text, stderr: `${end.error}\n` };
}

/** Its body, which is in the answer too, is left out. */
async function requestStatus(to: Following, id: string): Promise<Reply> {
  return printed(await requestRows(to, id));
}

/** `sky logs NAME JOB`: the value of the request is the exit code of the command, which tells the job's own status. */
async function jobLog(to: Following, cluster: string, job: number): Promise<Reply> {
  const post = { cluster_name: cluster, job_id: job, follow: true, tail: 0 };
  const { text, isWhole, sawLast, headers } = await streamText(
    to.server,
    { path: '/logs', post, isLast: isSuccess },
    to,
  );
  if (sawLast) return { exitCode: 0, stdout: text, stderr: '' };
  if (!isWhole) return { exitCode: null, stdout: text, stderr: '' };
  const end = await afterStream(to, () => requestEnd(to, requestIdIn(headers), shortMs));
  if (end === undefined) return { exitCode: null, stdout: text, stderr: '' };
  if ('error' in end) return { exitCode: 1, stdout: text, stderr: `${end.error}\n` };
  return { exitCode: typeof end.value === 'number' ? end.value : null, stdout: text, stderr: '' };
}

/**
 * SkyPilot's own last word of a job that ended well, green as it writes it; the request itself ends two to four seconds
 * later. What a job prints comes with its name and process before it.
 */
function isSuccess(line: string): boolean {
  return line.startsWith('\u001b[') && line.includes('\u001b[32m✓ Job finished (status: SUCCEEDED).');
}

async function jobQueue(to: Following, cluster: string): Promise<Reply> {
  const post = { cluster_name: cluster, skip_finished: false, all_users: false };
  const end = await askRequest(to, { path: '/queue', post }, slowMs);
  return 'error' in end ? failed(end.error) : printed({ [cluster]: end.value });
}

async function cloudCheck(to: Following, cloud: string | null): Promise<Reply> {
  const post = { clouds: cloud === null ? null : [cloud], verbose: false };
  const end = await askRequest(to, { path: '/check', post }, slowMs);
  return 'error' in end ? failed(end.error) : printed(end.value);
}

async function costReport(to: Following): Promise<Reply> {
  const end = await askRequest(to, { path: '/cost_report', post: { days: 30 } }, shortMs);
  if ('error' in end) return failed(end.error);
  const rows = z.array(CostRow).safeParse(end.value);
  if (!rows.success) throw new Surprise('unreadable', 'tells costs in another form');
  return printed(rows.data.map((row) => ({ ...row, resources: { use_spot: isSpot(row) } })));
}

/** Where the command prints `resources`, HTTP has a pickle, which is never read; the short text of them says the same. */
function isSpot({ resources_str: text }: z.infer<typeof CostRow>): boolean {
  return /\[spot\]/i.test(text ?? '');
}

/** Once lines were handed on, the command may not begin them again: whoever follows asks again and knows what was seen. */
async function afterStream<T>({ signal }: Following, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Surprise || error instanceof ProblemError) return undefined;
    throw error;
  }
}

function printed(value: unknown): Reply {
  if (value === undefined || value === null) throw new Surprise('unreadable', 'answered nothing');
  return { exitCode: 0, stdout: `${JSON.stringify(value)}\n`, stderr: '' };
}

function failed(error: string): Reply {
  return { exitCode: 1, stdout: '', stderr: `${error}\n` };
}
