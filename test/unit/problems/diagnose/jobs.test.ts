import { describe, expect, it } from 'vitest';
import { awsError, job, runFailed, setupFailed } from '../outputs.ts';
import { overQuota, said } from '../said.ts';

describe('diagnose, of set-up and run', () => {
  it.each([
    ['its own last line', ['doing set-up', 'oops'], 'oops'],
    [
      'the last line that says something',
      ['E: Unable to locate package docker-ce', '', '   '],
      'E: Unable to locate package docker-ce',
    ],
    ['a line that says error itself', ['ERROR: Could not find a version'], 'ERROR: Could not find a version'],
    ['no process number', ['(carapace, pid=783) curl: (6) Could not resolve host'], 'curl: (6) Could not resolve host'],
    ['no frame of SkyPilot', [], ''],
    ['no more than fits', ['x'.repeat(900)], `${'x'.repeat(299)}…`],
  ])('quotes of a failed set-up %s', (_name, lines, reason) => {
    expect(said(job(...lines, setupFailed(7)))).toEqual({ kind: 'setup_failed', exitCode: 7, reason });
  });

  it.each([1, 7, 100, 137, -9])('knows that the set-up ended with %d', (code) => {
    expect(said(job('returncode=99 is only printed', setupFailed(code)))).toMatchObject({ exitCode: code });
  });

  it.each([
    awsError('VcpuLimitExceeded', overQuota),
    'curl: (6) Temporary failure in name resolution',
    'fatal: No space left on device',
    'rsync error: some files could not be transferred (code 23)',
    'toomanyrequests: You have reached your pull rate limit',
    'sky.exceptions.ResourcesUnavailableError: printed for fun',
    'ssh: connect to host github.com port 22: Connection timed out',
  ])('is not taken in by what a job prints: %s', (line) => {
    expect(said(job(line, setupFailed(1))).kind).toBe('setup_failed');
    expect(said(job(line, runFailed(1))).kind).toBe('run_failed');
  });

  it('knows a failed set-up by the status of its job alone', () => {
    expect(said(job('last words', '✓ Job finished (status: FAILED_SETUP).'))).toEqual({
      kind: 'setup_failed',
      exitCode: null,
      reason: 'last words',
    });
  });

  it('knows a failed run and its exit code', () => {
    expect(said(job("find: '/opt/x': No such file", runFailed(5)))).toEqual({
      kind: 'run_failed',
      exitCode: 5,
      reason: "find: '/opt/x': No such file",
    });
  });

  it('knows a job whose driver died', () => {
    expect(said(job('✓ Job finished (status: FAILED_DRIVER).')).kind).toBe('run_failed');
  });

  it('knows a cancelled job', () => {
    expect(said(job('working', '✓ Job finished (status: CANCELLED).')).kind).toBe('cancelled');
  });
});
