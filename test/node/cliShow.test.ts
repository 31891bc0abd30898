import { describe, expect, it } from 'vitest';
import type { OperationEvent } from '../../src/core/operations/OperationEvent.ts';
import type { Problem } from '../../src/core/problems/Problem.ts';
import { stepTitles, type Step } from '../../src/core/problems/Step.ts';
import { asCommand } from '../../src/cli/show/asCommand.ts';
import { fitted } from '../../src/cli/show/fitted.ts';
import { failedLine, liveLines, overLine, type Around } from '../../src/cli/show/liveLines.ts';
import { logShower } from '../../src/cli/show/logShower.ts';
import { nothingYet, withEvent, type PhaseLog } from '../../src/cli/show/phaseLog.ts';
import { plainShower } from '../../src/cli/show/plainShower.ts';
import { styleFor } from '../../src/cli/show/style.ts';

const plain = styleFor({ NO_COLOR: '1' });
const around = (now: number): Around => ({ kind: 'launch', now, columns: 80, style: plain });
const begun: readonly OperationEvent[] = [
  { type: 'accepted', at: 0 },
  { type: 'phase', at: 2_000, phase: 'choosing_machine', note: null },
  { type: 'phase', at: 3_000, phase: 'choosing_machine', note: 'm6i.xlarge, about $0.19/h' },
  { type: 'phase', at: 12_000, phase: 'waiting_for_machine', note: 'AWS us-east-1' },
  { type: 'log', at: 13_000, message: '\tLaunching\u0007 on AWS' },
];

function logOf(events: readonly OperationEvent[]): PhaseLog {
  return events.reduce(withEvent, nothingYet);
}

describe('the live lines of an operation', () => {
  it('keep what is over with how long it took, and show the time of what goes on above the last log line', () => {
    const log = logOf(begun);
    expect(log.over.map((phase) => overLine(phase, 80, plain))).toEqual([
      '✓ Getting ready · 2 s',
      '✓ Choosing a machine · m6i.xlarge, about $0.19/h · 10 s',
    ]);
    expect(liveLines(log, around(74_000))).toEqual([
      expect.stringMatching(/^. Waiting for the machine · AWS us-east-1 · 1 min 2 s$/),
      '  Launching on AWS',
    ]);
  });

  it('say what takes longer than usual, with the usual time', () => {
    const log = logOf(begun);
    expect(liveLines(log, around(12_000 + 13 * 60_000))[0]).not.toContain('usual');
    const [line] = liveLines(log, { ...around(12_000 + 14 * 60_000), columns: 120 });
    expect(line).toMatch(/· 14 min · longer than usual \(usually 1 to 5 min\)$/);
  });

  it('end with a tick, or with a cross on the phase that failed', () => {
    const done = logOf([...begun, { type: 'complete', at: 20_000 }]);
    expect(done.over.at(-1)).toMatchObject({ phase: 'waiting_for_machine', took: 8_000 });
    expect(liveLines(done, around(20_000))).toEqual([]);
    const problem: Problem = { kind: 'cancelled' };
    const failed = logOf([...begun, { type: 'error', at: 20_000, problem }]);
    expect(failedLine(failed, 20_000, 80, plain)).toEqual(['✗ Waiting for the machine · AWS us-east-1 · 8 s']);
  });

  it('never show a time below zero when the clock is set back', () => {
    const [line] = liveLines(logOf(begun), around(0));
    expect(line).toMatch(/· 0 s$/);
    const back = logOf([...begun, { type: 'complete', at: 1_000 }]);
    expect(back.over.at(-1)?.took).toBe(0);
  });

  it.each([10, 20, 40])('fit in %i columns, wide letters counted twice', (columns) => {
    const text = fitted('漢字 and then some more words that do not fit at all', columns);
    const width = Array.from(text).reduce(
      (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x1100 && letter !== '…' ? 2 : 1),
      0,
    );
    expect(width).toBeLessThanOrEqual(columns);
    expect(text.endsWith('…')).toBe(true);
  });

  it('carry no letter that moves the cursor', () => {
    expect(fitted('a\u001b[2Jb\rc\td', 40)).toBe('a[2Jbc  d');
  });

  it('have colours unless NO_COLOR says otherwise', () => {
    expect(styleFor({}).good('✓')).toContain('\u001b[32m');
    expect(styleFor({ NO_COLOR: '' }).good('✓')).toContain('\u001b[32m');
    expect(styleFor({ NO_COLOR: '0' }).good('✓')).toBe('✓');
  });
});

const installing: readonly OperationEvent[] = [
  { type: 'accepted', at: 0 },
  { type: 'phase', at: 0, phase: 'checking', note: null },
  { type: 'phase', at: 1_000, phase: 'downloading', note: 'uv 1' },
  { type: 'progress', at: 1_500, phase: 'downloading', note: '1 of 20 MB', amount: null },
  { type: 'progress', at: 12_000, phase: 'downloading', note: '9 of 20 MB', amount: null },
  { type: 'progress', at: 13_000, phase: 'downloading', note: '10 of 20 MB', amount: null },
  { type: 'phase', at: 14_000, phase: 'installing', note: null },
];

describe('an operation that tells how far it is', () => {
  it('shows the newest amount while it goes on, and the note of the phase once it is over', () => {
    const [line] = liveLines(logOf(installing.slice(0, -1)), around(13_000));
    expect(line).toMatch(/^. Downloading uv · 10 of 20 MB · 12 s$/);
    expect(logOf(installing).over.map((phase) => overLine(phase, 80, plain))).toEqual([
      '✓ Checking this computer · 1 s',
      '✓ Downloading uv · uv 1 · 13 s',
    ]);
  });

  it('says so at most every ten seconds where nobody looks on', () => {
    const lines: string[] = [];
    plainShower((text) => lines.push(text)).show(installing);
    expect(lines).toEqual([
      ' 0:00  Checking this computer',
      ' 0:01  Downloading uv: uv 1',
      ' 0:12  Downloading uv: 9 of 20 MB',
      ' 0:14  Installing SkyPilot',
    ]);
  });

  it('leaves the amounts out of a log that people read, and keeps them for programs', () => {
    const [lines, objects]: [string[], string[]] = [[], []];
    const seen = { state: undefined, facts: undefined };
    logShower({ json: false, answer: (text) => lines.push(text) }, 'install_tools', seen).show(installing);
    logShower({ json: true, answer: (text) => objects.push(text) }, 'install_tools', seen).show(installing);
    expect(lines.join('\n')).not.toContain('of 20 MB');
    expect(objects).toHaveLength(installing.length);
  });
});

describe('a step of a problem', () => {
  it.each(Object.keys(stepTitles))('is a command to type: %s', (name) => {
    const step = Object.keys(stepTitles).find((known): known is Step => known === name);
    if (step === undefined) throw new Error(name);
    expect(asCommand(step, 'launch', '/config.yaml')).toMatch(
      /^(carapace \w+|edit |see https:|set [A-Z_]+[, ]|update Carapace)/,
    );
  });

  it('tries again what was being done', () => {
    expect(asCommand('retry', 'start', '')).toBe('carapace start');
    expect(asCommand('retry', 'reading', '')).toBe('carapace status --refresh');
    expect(asCommand('retry', 'upgrade_tools', '')).toBe('carapace tools upgrade');
    expect(asCommand('repair_tools', 'launch', '')).toBe('carapace tools repair');
  });
});
