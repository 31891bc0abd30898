import type { Answer, Recording } from '../record/Recording.ts';

const ESC = '\u001b';

/** The shape of what was said and done: all of it, but for what differs from run to run of the same program. */
export function shapeOf(said: Recording | Answer): object {
  if (!('exitCode' in said)) {
    return { name: said.name, status: said.status, id: said.id, body: normalise(outline(said.body)) };
  }
  const stream = (wanted: string): string[] =>
    normalise(said.output.flatMap(([from, text]) => (from === wanted ? [text] : [])).join('')).split('\n');
  const { name, exitCode, effects } = said;
  return { name, exitCode, out: stream('stdout'), err: stream('stderr'), effects };
}

/** Replaces ids, times, durations, addresses, hashes, progress and process ids. */
function normalise(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
    .replaceAll(/(api logs |request_id=|api cancel |1m)[\da-f]{8}\b/g, '$1ID8')
    .replaceAll(/"[\da-f]{64}"/g, '"HASH"')
    .replaceAll(/\b1\d{9}(\.\d+)?\b/g, 'TIME')
    .replaceAll(/sky-\d{4}(-\d+)+/g, 'STAMP')
    .replaceAll(/W \d\d-\d\d [\d:.]+ PID=\d+ (\w+)\.py:\d+/g, 'W TIME PID $1')
    .replaceAll(/(a few secs ago|\d+ (secs?|mins?|hours?) ago|< 1s|just now) */g, 'AGO ')
    .replaceAll(/(LAUNCHED|Created|HEAD_IP|COMMAND) +/g, '$1 ')
    .replaceAll(/\b(?!127\.|0\.0\.)\d+\.\d+\.\d+\.\d+\b */g, 'ADDRESS ')
    .replaceAll(/pid=\d+/g, 'pid=N')
    .replaceAll(/PID=\d+/g, 'PID=N')
    .replaceAll(/"pid": ?\d+/g, '"pid": N')
    .replaceAll(/("duration"|"total_cost"): [\d.e-]+/g, '$1: N')
    .replaceAll(/"last_creation_yaml": ".*"/g, '"last_creation_yaml": YAML')
    .replaceAll(/"request_body": ".*"/g, '"request_body": BODY')
    .replaceAll(new RegExp(`${ESC}\\[\\?25[hl]`, 'g'), '');
}

/** The fields of an answer and what kind of value each has: the values themselves are held elsewhere. */
function outline(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return JSON.stringify(kinds(value), null, 1);
  } catch {
    return body;
  }
}

function kinds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kinds);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const isJson = key === 'return_value' && typeof inner === 'string';
    return [key, isJson ? kinds(JSON.parse(inner)) : kinds(inner)];
  });
  return Object.fromEntries(entries);
}
