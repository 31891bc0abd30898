import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQueue } from '../../../src/core/skypilot/parseQueue.ts';

const job = (id: number, status: string) => ({ job_id: id, status, job_name: 'carapace', username: 'ada' });

describe('parseQueue', () => {
  it('lists the jobs of the server, newest first', () => {
    const stdout = `Fetching job queue for: carapace\n${JSON.stringify({ carapace: [job(1, 'FAILED_SETUP'), job(12, 'RUNNING'), job(2, 'SUCCEEDED')] })}`;
    expect(parseQueue(stdout, 'carapace')).toEqual([
      { id: 12, status: 'RUNNING' },
      { id: 2, status: 'SUCCEEDED' },
      { id: 1, status: 'FAILED_SETUP' },
    ]);
  });

  it.each(['carapace', 'constructor', 'toString'])('knows no job of %s when its queue is not there', (name) => {
    expect(parseQueue('{}', name)).toEqual([]);
    expect(parseQueue(JSON.stringify({ other: [job(1, 'RUNNING')] }), name)).toEqual([]);
  });

  it.each(['', '[]', '{"carapace": [{"job_id": "1", "status": "RUNNING"}]}', '{"carapace": null}'])(
    'cannot read %j',
    (stdout) => {
      expect(parseQueue(stdout, 'carapace')).toBeUndefined();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (stdout, name) => {
        parseQueue(stdout, name);
      }),
    );
  });
});
