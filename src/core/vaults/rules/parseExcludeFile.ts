import { compileRule } from './compileRule.ts';
import type { Bytes, Rule, RuleSet } from './Rule.ts';
import { ruleLines } from './ruleLines.ts';

/** What `.git/info/exclude` says. `isAlone`: a line `!` in it has dropped every rule before, those of `.gitignore` too. */
export type ExcludeFile = { readonly set: RuleSet; readonly isAlone: boolean };

/** Reads a file that rsync gets with `--exclude-from`. In it, unlike in `.gitignore`, `- ` and `+ ` before a pattern count. */
export function parseExcludeFile(text: Bytes, file: Bytes): ExcludeFile {
  const lines = ruleLines(text);
  const cleared = lines.lastIndexOf('!');
  const rules = lines.slice(cleared + 1).flatMap((line) => ruleOf(line) ?? []);
  return { set: { file, rules }, isAlone: cleared >= 0 };
}

function ruleOf(line: Bytes): Rule | undefined {
  const isMarked = line.startsWith('- ') || line.startsWith('+ ');
  const pattern = isMarked ? line.slice(2) : line;
  if (pattern === '') return undefined;
  // Such rules are anchored at the top of what is copied, whatever the path to it is.
  const rule = compileRule(pattern, line.startsWith('+ ') ? 'copy' : 'leave_out', { folder: '', absolute: '' });
  return { ...rule, line };
}
