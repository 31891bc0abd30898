import { isSpinnerFrame, plainText } from './plainText.ts';

export type JsonAndNotes = { readonly json: unknown; readonly notes: readonly string[] };

/** A note can look like a bracket; after this many of them it is no answer. */
const mostTries = 100;

/**
 * Reads the JSON of a `sky … -o json`. SkyPilot's logger writes prose to the same stream, before the JSON and now and
 * then after it. The JSON begins at the first line with an opening bracket from which all that follows can be read.
 * What stood around it is kept, because it can say that the JSON is stale. Returns undefined when there is no JSON.
 */
export function jsonAfterNotes(stdout: string): JsonAndNotes | undefined {
  const lines = plainText(stdout).split(/\r\n|\n|\r/);
  const end = lines.findLastIndex((line) => /[\]}]\s*$/.test(line)) + 1;
  const starts = lines.flatMap((line, i) => (i < end && /^[[{]/.test(line) ? [i] : []));
  for (const start of starts.slice(0, mostTries)) {
    const json = parse(lines.slice(start, end).join('\n'));
    if (json === undefined) continue;
    const notes = [...lines.slice(0, start), ...lines.slice(end)];
    return { json: json.value, notes: notes.filter((line) => line.trim() !== '' && !isSpinnerFrame(line)) };
  }
  return undefined;
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}
