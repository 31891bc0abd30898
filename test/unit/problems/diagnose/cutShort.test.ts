import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/core/problems/diagnose.ts';
import { transcript } from '../../fixtures.ts';
import { traceback } from '../outputs.ts';

describe('diagnose, of commands that were cut short', () => {
  it('says what took too long, and how long it was given', () => {
    expect(diagnose(transcript({ ended: 'timed_out', command: 'sky stop', minutes: 15, stderr: traceback }))).toEqual({
      kind: 'timed_out',
      what: 'sky stop',
      minutes: 15,
    });
  });

  it('takes an abort as a cancel', () => {
    expect(diagnose(transcript({ ended: 'aborted', exitCode: null })).kind).toBe('cancelled');
  });

  it('keeps why a command could not be started', () => {
    const problem = diagnose(transcript({ ended: 'not_started', exitCode: null, stderr: 'spawn /x/sky EACCES' }));
    expect(problem).toEqual({ kind: 'unknown', exitCode: null, lines: ['spawn /x/sky EACCES'] });
  });
});
