import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { isSpinnerFrame, plainText } from '../../core/skypilot/plainText.ts';
import { lastText } from './lastText.ts';
import { lineSplitter } from './lineSplitter.ts';

/** The most that is kept of one stream, in characters: enough for any JSON answer, little beside a flood. */
const keptCharacters = 4 * 1024 * 1024;

export type OnLines = (lines: readonly string[]) => void;
export type Output = {
  readonly text: () => string;
  /** How many pieces have come so far. */
  readonly chunks: () => number;
  readonly ended: Promise<void>;
  /** Stops reading, whoever may still hold the other end. */
  readonly close: () => void;
};

/** Reads a child's stream: keeps its last part as it is, and hands on its lines without escapes and spinner frames. */
export function collectOutput(stream: Readable | null, onLines: OnLines | undefined): Output {
  const kept = lastText(keptCharacters);
  const splitter = lineSplitter();
  const decoder = new StringDecoder('utf8');
  let chunks = 0;
  let closed = stream === null;
  const take = (text: string, lines: readonly string[]): void => {
    kept.add(text);
    const plain = lines.map(plainText).filter((line) => !isSpinnerFrame(line));
    if (plain.length > 0) onLines?.(plain);
  };
  const close = (): void => {
    if (closed) return;
    closed = true;
    const rest = decoder.end();
    take(rest, [...splitter.push(rest), ...splitter.end()]);
    stream?.destroy();
  };
  stream?.on('data', (chunk: Buffer) => {
    chunks += 1;
    if (closed) return;
    const text = decoder.write(chunk);
    take(text, splitter.push(text));
  });
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      close();
      resolve();
    };
    if (stream === null) resolve();
    else stream.once('end', end).once('error', end).once('close', end);
  });
  return { text: kept.text, chunks: () => chunks, ended, close };
}
