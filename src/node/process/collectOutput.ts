import { StringDecoder } from 'node:string_decoder';
import { isSpinnerFrame, plainText } from '../../core/skypilot/plainText.ts';
import { lastText } from './lastText.ts';
import { lineSplitter } from './lineSplitter.ts';

/** The most that is kept of one stream, in characters: enough for any JSON answer, little beside a flood. */
const keptCharacters = 4 * 1024 * 1024;

export type OnLines = (lines: readonly string[]) => void;
export type Output = { readonly text: () => string; readonly ended: Promise<void> };

/** Reads a child's stream: keeps its last part as it is, and hands on its lines without escapes and spinner frames. */
export function collectOutput(stream: NodeJS.ReadableStream | null, onLines: OnLines | undefined): Output {
  const kept = lastText(keptCharacters);
  const splitter = lineSplitter();
  const decoder = new StringDecoder('utf8');
  const show = (lines: readonly string[]): void => {
    const plain = lines.map(plainText).filter((line) => !isSpinnerFrame(line));
    if (plain.length > 0) onLines?.(plain);
  };
  const ended = new Promise<void>((resolve) => {
    if (stream === null) {
      resolve();
      return;
    }
    stream.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      kept.add(text);
      if (onLines !== undefined) show(splitter.push(text));
    });
    stream.once('end', () => {
      show(splitter.end());
      resolve();
    });
    stream.once('error', () => {
      resolve();
    });
  });
  return { text: kept.text, ended };
}
