import type { Answer, Recording } from '../record/Recording.ts';
import { normalise } from './normalise.ts';

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
