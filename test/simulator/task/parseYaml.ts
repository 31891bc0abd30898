import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';

export type ParsedYaml =
  | { kind: 'parsed'; content: unknown; normalised: string }
  | { kind: 'missing' }
  | { kind: 'malformed'; problem: string };

/** Reads a YAML file. `shown` is the file's name as people typed it, for the words of a syntax error. */
export function parseYaml(path: string, shown: string): ParsedYaml {
  const text = read(path);
  if (text === undefined) return { kind: 'missing' };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const error = document.errors[0];
  if (error === undefined) {
    return { kind: 'parsed', content: document.toJS(), normalised: document.toString({ lineWidth: 0 }) };
  }
  const { line, col } = lineCounter.linePos(error.pos[0]);
  const place = `  in "${shown}", line ${String(line)}, column ${String(col)}`;
  return { kind: 'malformed', problem: `while parsing a block mapping\n${place}\n${error.message}\n${place}` };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
