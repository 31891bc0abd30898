import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { ProblemError } from '../../core/problems/ProblemError.ts';

export type ConfigFile = {
  /** What is written in the file, as plain data; nothing where a key has no value. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The line, from 1, of the key at this path, or of the nearest group around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/**
 * Reads the text of a config.yaml.
 * @throws ProblemError `settings_invalid`, with file and line of each mistake, when it is not YAML or not a list of keys.
 */
export function configFile(text: string, file: string): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const mistakes = document.errors.map(({ pos: [start], message }) => `${at(lines, start)}: ${oneLine(message)}`);
  if (mistakes.length > 0) throw invalid(file, mistakes);
  const input = withoutNothing(plain(document, file));
  if (!isGroup(input)) throw invalid(file, ['1: must have settings such as «server:», one below the other']);
  return { input: withTextAmounts(input), lineOf: (path) => lines.linePos(startOf(document, path)).line };
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw invalid(file, [`1: ${error instanceof Error ? oneLine(error.message) : 'cannot be read'}`]);
  }
}

function invalid(file: string, mistakes: readonly string[]): ProblemError {
  return new ProblemError({ kind: 'settings_invalid', issues: mistakes.map((mistake) => `${file}:${mistake}`) });
}

function startOf(document: Document, path: readonly PropertyKey[]): number {
  let start = 0;
  let node: unknown = document.contents;
  for (const name of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    if (pair === undefined) break;
    if (isScalar(pair.key)) start = pair.key.range?.[0] ?? start;
    node = pair.value;
  }
  return start;
}

/** A key without a value, as in a template that a person has not filled in, is the same as none. */
function withoutNothing(value: unknown): unknown {
  if (!isGroup(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNothing(inner)]));
}

/** YAML reads `cpus: 4` as a number and `cpus: 4+` as a text; a person means the same kind of thing. */
function withTextAmounts(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { server } = input;
  if (!isGroup(server)) return input;
  const amounts = Object.entries(server).map(([key, value]) => [
    key,
    (key === 'cpus' || key === 'memory') && typeof value === 'number' ? String(value) : value,
  ]);
  return { ...input, server: Object.fromEntries(amounts) };
}

export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const at = (lines: LineCounter, offset: number): string => String(Math.max(1, lines.linePos(offset).line));
const oneLine = (message: string): string => message.split('\n')[0] ?? message;
