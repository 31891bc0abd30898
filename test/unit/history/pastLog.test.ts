import { describe, expect, it } from 'vitest';
import { pastLogHead, pastLogLines } from '../../../src/core/history/pastLog.ts';
import { now } from '../fixtures.ts';
import { aPast } from './aPast.ts';

const launch = { kind: 'launch' } as const;
const words = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^\d\d:\d\d:\d\d( {2}|$)/, ''));

describe('the page of a log', () => {
  it('says first what became of it, who asked, and how long it took', () => {
    const [title, asked, ...more] = pastLogHead(aPast(), now);
    expect([title, ...more]).toEqual(['Launched', '']);
    expect(asked).toMatch(/^Asked for at .+, by VS Code, took 6 min 12 s, server carapace$/);
  });

  it('says of one that goes on that there is more to come', () => {
    const lines = pastLogHead(aPast({ outcome: 'going', endedAt: undefined, shell: 'terminal' }), now);
    expect(lines.join('\n')).toMatch(/is going on\n.*by the terminal, 6 min 12 s so far.*\nShow Logs follows it/);
  });

  it('has each line of each event with its time', () => {
    const phase = { type: 'phase', at: now, phase: 'setting_up', note: 'step 2' } as const;
    expect(pastLogLines(phase, launch)).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}── Setting up \(step 2\)$/),
    ]);
    expect(words(pastLogLines({ type: 'log', at: now, message: 'one\ntwo' }, launch))).toEqual(['one', 'two']);
    expect(words(pastLogLines({ type: 'log', at: now, message: '' }, launch))).toEqual(['']);
    expect(words(pastLogLines({ type: 'complete', at: now }, launch))).toEqual(['── Done']);
    expect(pastLogLines({ type: 'accepted', at: now }, launch)).toEqual([]);
    const quota = { kind: 'quota', place: 'AWS us-east-1', reason: 'no more' } as const;
    expect(words(pastLogLines({ type: 'error', at: now, problem: quota }, launch))[0]).toMatch(
      /^The launch did not succeed\./,
    );
  });
});
