import type { Context } from 'hono';
import type { z } from '@hono/zod-openapi';
import { failure, type ApiEnv } from '../contract/Answer.ts';

type Issue = z.core.$ZodIssue;
type Checked = { readonly success: true } | { readonly success: false; readonly error: z.ZodError };

/** Makes the answer of what a schema refuses: each field by its name. A body that is no object is `body`. */
export function answerIssues(checked: Checked, context: Context<ApiEnv>): Response | undefined {
  if (checked.success) return undefined;
  const errors = new Map<string, string[]>();
  for (const [field, message] of checked.error.issues.flatMap(named))
    errors.set(field, [...(errors.get(field) ?? []), message]);
  return failure(context, 422, Object.fromEntries(errors));
}

function named(issue: Issue): readonly (readonly [field: string, message: string])[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [key, 'is not a field of this call']);
  const field = issue.path.length === 0 ? 'body' : issue.path.map(String).join('.');
  return [[field, wording(issue)]];
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['boolean', 'true or false'],
  ['object', 'a JSON object'],
]);

function wording(issue: Issue): string {
  if (issue.code === 'invalid_type') return `must be ${kinds.get(issue.expected) ?? issue.expected}`;
  if (issue.code === 'too_small') return 'must not be empty; null chooses nothing';
  return issue.code === 'too_big' ? `must have at most ${String(issue.maximum)} characters` : issue.message;
}
