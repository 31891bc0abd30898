import { describe, expect, it } from 'vitest';
import { excludedBy } from '../../../../src/core/vaults/rules/excludedBy.ts';
import { parseExcludeFile } from '../../../../src/core/vaults/rules/parseExcludeFile.ts';
import { parseRules } from '../../../../src/core/vaults/rules/parseRules.ts';
import { copied, leftOut } from './decided.ts';

const top = { folder: '', absolute: '/home/me/vault' };
const bytes = (text: string): string => Buffer.from(text).toString('latin1');

/** Whether a rule at the top of a vault leaves out a path; a path that ends with a slash is a folder. */
function leavesOut(rule: string, path: string, place = top): boolean {
  const isFolder = path.endsWith('/');
  const set = parseRules(bytes(rule), '.gitignore', place);
  return excludedBy(bytes(isFolder ? path.slice(0, -1) : path), isFolder, [set]) !== undefined;
}

describe('a line of an ignore file', () => {
  it.each(leftOut)('%j leaves out %j', (rule, path) => {
    expect(leavesOut(rule, path)).toBe(true);
  });

  it.each(copied)('%j copies %j', (rule, path) => {
    expect(leavesOut(rule, path)).toBe(false);
  });

  it('that is anchored holds for the folder of its file only', () => {
    const place = { folder: 'deep', absolute: '/home/me/vault/deep' };
    expect(leavesOut('/a', 'deep/a', place)).toBe(true);
    expect(leavesOut('/a', 'deep/down/a', place)).toBe(false);
  });

  it('that is anchored leaves out nothing below a folder whose own path does not match itself', () => {
    const place = { folder: 'x', absolute: '/home/me/v [1]/x' };
    expect(leavesOut('/a', 'x/a', place)).toBe(false);
    expect(leavesOut('a', 'x/a', place)).toBe(true);
    expect(leavesOut('/a', 'x/a', { folder: 'x', absolute: '/home/me/v*/x' })).toBe(true);
  });
});

it('names the rule that decides, the nearest file first, and then the order in the file', () => {
  const far = parseRules('*.log\n', '.gitignore', top);
  const near = parseRules('b\na*\n*.log\n', 'x/.gitignore', { folder: 'x', absolute: '/home/me/vault/x' });
  expect(excludedBy('x/a.log', false, [near, far])).toEqual({ rule: 'a*', file: 'x/.gitignore' });
  expect(excludedBy('y.log', false, [far])).toEqual({ rule: '*.log', file: '.gitignore' });
  expect(excludedBy('y', false, [far])).toBeUndefined();
});

it('answers at once for a pattern that would take a lifetime of trying', () => {
  expect(leavesOut(`${'*a'.repeat(30)}b`, 'a'.repeat(250))).toBe(false);
  expect(leavesOut(`${'**a*'.repeat(30)}b`, `${'a'.repeat(100)}/${'a'.repeat(100)}`)).toBe(false);
});

describe('a line of .git/info/exclude', () => {
  const decide = (text: string, path: string) => {
    const { set, isAlone } = parseExcludeFile(text, '.git/info/exclude');
    return { rule: excludedBy(path, false, [set])?.rule, isAlone };
  };

  it('may say with + or - what it is, and the first that matches decides', () => {
    expect(decide('+ a.log\n- *.log\n', 'a.log').rule).toBeUndefined();
    expect(decide('+ a.log\n- *.log\n', 'b.log').rule).toBe('- *.log');
    expect(decide('*.log\n+ a.log\n', 'a.log').rule).toBe('*.log');
  });

  it('drops all that came before, even of other files, when it is a single !', () => {
    expect(decide('a\n!\nb\n', 'a')).toEqual({ rule: undefined, isAlone: true });
    expect(decide('a\n!b\n', '!b')).toEqual({ rule: '!b', isAlone: false });
  });
});
