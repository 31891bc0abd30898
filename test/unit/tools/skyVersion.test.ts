import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../../src/core/problems/Transcript.ts';
import { parseSkyVersion, smokeProblem } from '../../../src/core/tools/skyVersion.ts';
import { transcript } from '../fixtures.ts';

describe('parseSkyVersion', () => {
  it.each([
    ['skypilot, version 1.0.0.dev20261115\n', '1.0.0.dev20261115'],
    ['skypilot, version 1.0.0-dev0\n', '1.0.0-dev0'],
    ['A newer version is there.\r\nskypilot, version 0.12.3.post1\r\n', '0.12.3.post1'],
    ['sky, version 1', undefined],
    ['skypilot, version \n', undefined],
    ['', undefined],
  ])('of %j is %s', (stdout, version) => {
    expect(parseSkyVersion(stdout)).toBe(version);
  });
});

describe('smokeProblem', () => {
  const smoke = (parts: Partial<Transcript>) => smokeProblem(transcript({ command: 'sky --version', ...parts }));
  const traceback = [
    'Traceback (most recent call last):',
    '  File "/h/bin/sky", line 5, in <module>',
    '    from sky.client.cli import cli',
    "ModuleNotFoundError: No module named 'sky'",
  ].join('\n');

  it.each<[string, Partial<Transcript>, string]>([
    ['a traceback', { stderr: traceback }, "No module named 'sky'"],
    ['a refusal', { stderr: 'one\nsky: cannot run\n\n' }, 'sky: cannot run'],
    ['silence', { exitCode: 127 }, 'It ended with exit code 127 without a word.'],
    ['an end by the system', { exitCode: null }, 'The system ended it, as it does when memory is short.'],
    ['an answer that is none', { exitCode: 0, stdout: 'hello' }, 'hello'],
    ['no answer', { exitCode: 0 }, 'It said nothing.'],
    ['no end', { ended: 'timed_out', minutes: 3 }, 'It did not answer within 3 min.'],
    [
      'a program that is not there',
      { ended: 'not_started', stderr: 'spawn /h/bin/sky ENOENT' },
      'spawn /h/bin/sky ENOENT',
    ],
  ])('tells %s', (_name, parts, reason) => {
    expect(smoke(parts)).toEqual({ kind: 'tools_failed', why: 'does_not_start', subject: 'sky --version', reason });
  });

  it('knows a disk from which nothing may be run, and a cancel', () => {
    const stderr = 'spawn /h/bin/sky EACCES';
    expect(smoke({ ended: 'not_started', stderr })).toMatchObject({ why: 'noexec', subject: '/h/bin/sky' });
    expect(smoke({ ended: 'aborted' })).toEqual({ kind: 'cancelled' });
  });
});
