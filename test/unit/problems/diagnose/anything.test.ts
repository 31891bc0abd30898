import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../../src/core/problems/Problem.ts';
import { asking, cameUp, gaveUp, job, runFailed, setupFailed, traceback } from '../outputs.ts';
import { said } from '../said.ts';

describe('diagnose, of anything else', () => {
  it('has nothing to show for nothing', () => {
    expect(said('', '')).toEqual({ kind: 'unknown', exitCode: 1, lines: [] });
    expect(said('\n\r\n \u001b[0m\n')).toEqual({ kind: 'unknown', exitCode: 1, lines: [] });
  });

  it('keeps of a traceback what it says, and no frame', () => {
    expect(said('', traceback)).toEqual({ kind: 'unknown', exitCode: 1, lines: ['ValueError: odd thing'] });
    const logged = traceback.replaceAll(/^/gm, 'E 04-01 05:43:32 sdk.py:1468] ');
    expect(said('', logged)).toEqual({ kind: 'unknown', exitCode: 1, lines: ['ValueError: odd thing'] });
  });

  it('keeps the last lines of what nothing is known about', () => {
    const lines = Array.from({ length: 40 }, (_none, i) => `line ${String(i)}`);
    expect(said(lines.join('\n'))).toEqual({ kind: 'unknown', exitCode: 1, lines: lines.slice(-8) });
  });

  it('reads lines that end in any way, colours and spinners', () => {
    const lines = ['⠋ Launching', '\u001b[31mfirst\u001b[0m', 'second'];
    for (const end of ['\n', '\r\n', '\r']) expect(said(lines.join(end))).toMatchObject({ lines: ['first', 'second'] });
    const failed = job('oops', setupFailed(7)).replaceAll('\n', '\r\n');
    expect(said(failed)).toEqual({ kind: 'setup_failed', exitCode: 7, reason: 'oops' });
  });

  it.each([
    ['one line without end', 'a'.repeat(4_000_000)],
    ['one line of key signs', 'rsync SSH quota sky.exceptions.Error: '.repeat(60_000)],
    ['very many lines', 'Syncing files and more\n'.repeat(150_000)],
    ['very many brackets', '('.repeat(500_000)],
  ])('does not lose itself in %s', (_name, flood) => {
    const stderr = "sky.exceptions.ClusterDoesNotExist: Cluster 'carapace' does not exist.";
    const problem = said(flood, stderr);
    expect(problem.kind).toMatch(/cluster_gone|copy_failed/);
    expect(JSON.stringify(problem).length).toBeLessThan(1_000);
  });

  it('never throws, and always says something that can be kept', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        ...[setupFailed(1), runFailed(2), gaveUp('A (b)'), traceback, cameUp, asking('AWS x'), '\r', '\u001b['],
      ),
      fc.constantFrom('Got return codes ', 'An error occurred (', 'PermissionError: ', '✗ ', "File mount source '"),
    );
    const text = fc.array(piece).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (stdout, stderr) => {
        expect(Problem.safeParse(said(stdout, stderr)).success).toBe(true);
      }),
    );
  });
});
