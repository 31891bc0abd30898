import { readable, lastLines } from '../problems/readable.ts';
import { shortened } from '../problems/rules/lineOf.ts';
import type { Transcript } from '../problems/Transcript.ts';

/** Why a program did not start at all, as Node says it: `spawn /path/uv EACCES`. Unknown parts are empty. */
export type NotStarted = { readonly code: string; readonly path: string; readonly reason: string };

/** Reads the system's refusal from a transcript that ended as `not_started`. */
export function notStarted(transcript: Transcript): NotStarted {
  const reason = shortened(lastLines(readable(transcript), 1)[0] ?? '');
  const [, path = '', code = ''] = /spawn (.+) (E[A-Z0-9]+)\b/.exec(reason) ?? [];
  const known = /\b(E(?:ACCES|PERM|NOENT|NOEXEC|TXTBSY))\b/.exec(reason)?.[1] ?? '';
  return { code: code === '' ? known : code, path, reason };
}
