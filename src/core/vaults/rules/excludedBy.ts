import type { Bytes, RuleSet } from './Rule.ts';

/** The rule that leaves something out, as it stands in its file, and that file's path below the vault. */
export type Exclusion = { readonly rule: Bytes; readonly file: Bytes };

/**
 * Says by which rule a path below the vault is left out, or undefined when it is copied. `sets` are those of its folder
 * and of the folders above, the nearest first: the first rule that matches decides. It is asked about each folder on the
 * way down, since what is in a folder that is left out is never looked at.
 */
export function excludedBy(path: Bytes, isFolder: boolean, sets: readonly RuleSet[]): Exclusion | undefined {
  const candidate = { path, name: path.slice(path.lastIndexOf('/') + 1), isFolder };
  for (const { file, rules } of sets) {
    for (const rule of rules) {
      if (!rule.matches(candidate)) continue;
      return rule.verdict === 'leave_out' ? { rule: rule.line, file } : undefined;
    }
  }
  return undefined;
}
