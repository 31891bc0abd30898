import { SettingsInput } from './Settings.ts';

export type SettingIssue = { readonly path: readonly PropertyKey[]; readonly message: string };
export type Checked =
  | { readonly ok: true; readonly input: SettingsInput }
  | { readonly ok: false; readonly issues: readonly SettingIssue[] };

type Raw = {
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of settings',
  array: 'a list',
};

/**
 * Checks settings as a person wrote them. Each issue has the path of the very key: a key that is no setting is named
 * itself, and not the group that it stands in.
 */
export function checkSettings(input: unknown): Checked {
  const parsed = SettingsInput.safeParse(input, { error: wording });
  if (parsed.success) return { ok: true, input: parsed.data };
  const issues = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a setting' }))
      : [{ path: issue.path, message: issue.message }],
  );
  return { ok: false, issues };
}

/** The words for what zod/mini leaves unworded; undefined keeps the setting's own. */
function wording({ code, expected, minimum, maximum }: Raw): string | undefined {
  if (code === 'invalid_type') return `must be ${kinds[String(expected)] ?? 'something else'}`;
  if (code === 'too_small') return `must be at least ${String(minimum)}`;
  return code === 'too_big' ? `must be at most ${String(maximum)}` : undefined;
}
