import { RESET, SHOW_CURSOR, YELLOW } from '../shared/ansi.ts';
import { submittedSchema, type Frame } from '../shared/protocol.ts';
import type { RequestRecord } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { ensureServer, unreachable } from './apiServer.ts';
import { askJson, readFrames } from './http.ts';
import type { Session } from './Session.ts';

/** What is asked of the server: the request's name, the cluster whose turn it takes, and its details. */
export type Question = {
  name: string;
  cluster: string | null;
  body: Record<string, unknown>;
};

/** Submits a request and answers its id at once. Starts the server when need be. */
export async function submit(session: Session, question: Question): Promise<string> {
  await ensureServer(session);
  const clouds = session.env['SKY_SIMULATOR_CLOUDS'] ?? null;
  const body = { ...question, speed: session.speed, faults: session.ownFaults, clouds };
  const answer = await askJson(session, { method: 'POST', path: '/simulator/submit', body }, submittedSchema);
  if (answer === undefined) throw unreachable(session);
  return answer.id;
}

/** Submits a request, prints its log as it grows, and answers its return value. Throws as the request does. */
export async function ask(session: Session, question: Question): Promise<unknown> {
  const id = await submit(session, question);
  session.following.id = id;
  const record = await follow(session, id);
  session.following.id = undefined;
  return valueOf(session, record);
}

/** Prints a request's log from its very beginning to its end. Undefined when the server does not know it. */
export async function follow(session: Session, id: string): Promise<RequestRecord | undefined> {
  let ended: RequestRecord | undefined;
  const take = (frame: Frame) => {
    if ('out' in frame) session.out(frame.out);
    if ('end' in frame) ended = frame.end;
  };
  await readFrames(session, `/simulator/stream?id=${encodeURIComponent(id)}`, take);
  return ended;
}

/** The return value of a request that has ended. Throws its error when it failed or was cancelled. */
export function valueOf(session: Session, record: RequestRecord | undefined): unknown {
  if (record === undefined) throw new SkyError('RuntimeError', 'The request is not known to the API server.');
  if (record.error !== null) throw new SkyError(record.error.type, record.error.message);
  if (record.status !== 'CANCELLED') return record.value;
  const { id, name } = record;
  session.out(`\n${SHOW_CURSOR}Request ${id} cancelled by user\n'${name}' request ${id} cancelled\n`);
  const message = `${YELLOW}Current '${name}' request (${id}) is cancelled by another process.${RESET}`;
  throw new SkyError('sky.exceptions.RequestCancelled', message);
}
