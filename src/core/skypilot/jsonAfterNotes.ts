import { isSpinnerFrame, plainText } from './plainText.ts';

export type JsonAndNotes = { readonly json: unknown; readonly notes: readonly string[] };

const opening = new Set(['[', '[]', '{', '{}']);

/**
 * Reads the JSON of a `sky … -o json`. SkyPilot's logger writes prose to the same stream first, so the JSON begins at
 * the first line that is exactly an opening bracket; what stood before is kept, because it can say that the JSON is
 * stale. Returns undefined when there is no JSON.
 */
export function jsonAfterNotes(stdout: string): JsonAndNotes | undefined {
  const lines = plainText(stdout).split(/\r\n|\n|\r/);
  const start = lines.findIndex((line) => opening.has(line));
  if (start < 0) return undefined;
  const json = parse(lines.slice(start).join('\n'));
  const notes = lines.slice(0, start).filter((line) => line.trim() !== '' && !isSpinnerFrame(line));
  return json === undefined ? undefined : { json: json.value, notes };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}
