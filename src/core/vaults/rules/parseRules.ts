import { compileRule, type Place } from './compileRule.ts';
import type { Bytes, RuleSet } from './Rule.ts';
import { ruleLines } from './ruleLines.ts';

/**
 * Reads an ignore file as `dir-merge,-` does: each line is something to leave out, and `!` has no meaning. `file` is its
 * path below the vault. Nothing is malformed; a pattern that cannot be read matches nothing.
 */
export function parseRules(text: Bytes, file: Bytes, place: Place): RuleSet {
  return { file, rules: ruleLines(text).map((line) => compileRule(line, 'leave_out', place)) };
}
