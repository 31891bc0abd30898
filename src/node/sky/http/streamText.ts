import { StringDecoder } from 'node:string_decoder';
import type { IncomingHttpHeaders } from 'node:http';
import { isSpinnerFrame, plainText } from '../../../core/skypilot/plainText.ts';
import type { Answer } from '../../network/openRequest.ts';
import type { OnLines } from '../../process/collectOutput.ts';
import { lastText } from '../../process/lastText.ts';
import { lineSplitter } from '../../process/lineSplitter.ts';
import type { ApiServer } from './ApiServer.ts';
import { asAsk } from './askJson.ts';
import { Surprise } from './Surprise.ts';

/** The most that is kept of one log, in characters. */
const keptCharacters = 4 * 1024 * 1024;
const firstByteMs = 60_000;
/** The server says something each 30 s, were it only a heartbeat (`_HEARTBEAT_INTERVAL` in `stream_utils.py`). */
const stallMs = 120_000;

/**
 * What the server says to its own client among the lines of a log: spinners, heartbeats. Each ends its line, also where
 * it came in the middle of one (`message_utils.encode_payload`).
 */
const control = /<sky-payload[^>]*>.*?<\/sky-payload>/g;

export type Streamed = {
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  /** False when the connection broke off: there may be more. */
  readonly isWhole: boolean;
  /** True when the last line was seen, and the connection closed upon it. */
  readonly sawLast: boolean;
};

export type Stream = {
  readonly path: string;
  readonly post?: unknown;
  /** Tells the line, as the server wrote it, after which nothing is worth waiting for. */
  readonly isLast?: (line: string) => boolean;
};

/**
 * Follows a log of SkyPilot's server to its end. Its lines are handed on as those of the command would be: without
 * control frames, escapes and spinners.
 * @throws Surprise when it does not begin; the signal's reason when it is aborted.
 */
export async function streamText(
  server: ApiServer,
  { path, post, isLast = () => false }: Stream,
  { signal, onLines }: { readonly signal: AbortSignal; readonly onLines: OnLines | undefined },
): Promise<Streamed> {
  const answer = await opened(server, { path, post }, signal);
  const kept = lastText(keptCharacters);
  const last = { isSeen: false };
  const take = lineTaker((lines) => {
    last.isSeen ||= lines.some(isLast);
    kept.add(`${lines.join('\n')}\n`);
    const plain = lines.map(plainText).filter((line) => !isSpinnerFrame(line));
    if (plain.length > 0) onLines?.(plain);
  });
  const decoder = new StringDecoder('utf8');
  let isWhole = true;
  try {
    for await (const piece of answer.body) {
      take.push(decoder.write(piece));
      if (last.isSeen) break;
    }
  } catch {
    signal.throwIfAborted();
    isWhole = false;
  }
  take.end();
  return { text: kept.text(), headers: answer.headers, isWhole, sawLast: last.isSeen };
}

async function opened(server: ApiServer, { path, post }: Stream, signal: AbortSignal): Promise<Answer> {
  const { openRequest } = await import('../../network/openRequest.ts');
  const ask = asAsk(server, { path, post, deadlineMs: firstByteMs }, signal);
  const answer = await openRequest({ ...ask, limits: { ...ask.limits, stallMs } }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new Surprise('network', `could not be asked: ${error instanceof Error ? error.message : String(error)}`);
  });
  const type = answer.headers['content-type'] ?? '';
  if (answer.status === 200 && type.startsWith('text/plain')) return answer;
  answer.close();
  throw answer.status === 200
    ? new Surprise('unreadable', 'answered something that is no log')
    : new Surprise('refused', `answered ${String(answer.status)} to ${path.replace(/\?.*$/, '')}`);
}

function lineTaker(onLines: OnLines): { readonly push: (text: string) => void; readonly end: () => void } {
  const splitter = lineSplitter();
  let half = '';
  const without = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => {
      const said = line.replace(control, '');
      const whole = half + said;
      half = said === line ? '' : whole;
      return said === line ? [whole] : [];
    });
  const hand = (lines: readonly string[]): void => {
    if (lines.length > 0) onLines(lines);
  };
  return {
    push: (text) => hand(without(splitter.push(text))),
    end: () => hand([...without(splitter.end()), ...(half === '' ? [] : [half])]),
  };
}
