import { describe, expect, it } from 'vitest';
import { judge } from '../../../../src/core/problems/diagnose.ts';
import { transcript } from '../../fixtures.ts';

describe('judge', () => {
  const ended = (stdout: string, exitCode = 0) => judge(transcript({ stdout, exitCode, command: 'sky stop' }));

  it.each(['Stopping cluster carapace...done', "Cluster 'carapace' already has status UP.", ''])(
    'believes %j',
    (stdout) => {
      expect(ended(stdout)).toBeUndefined();
    },
  );

  it.each([
    ['Cluster(s) not found: carapace', 'cluster_gone'],
    [
      "Stopping cluster 'carapace'... skipped.\n  Stopping spot instances is not supported as the attached disks will be lost.",
      'not_supported',
    ],
    ['Cluster(s) failed. See details above.', 'unknown'],
  ])('does not believe that all is well after %j', (stdout, kind) => {
    expect(ended(stdout)?.kind).toBe(kind);
  });

  it('diagnoses what failed', () => {
    expect(ended('', 1)?.kind).toBe('unknown');
    expect(judge(transcript({ ended: 'timed_out', exitCode: null }))?.kind).toBe('timed_out');
  });
});
