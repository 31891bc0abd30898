import { describe, expect, it } from 'vitest';
import { sharing } from '../../../src/api/calls/sharing.ts';

describe('sharing', () => {
  it('does a thing once for all who ask for the same while it goes on, and anew for those who come later', async () => {
    const share = sharing<number>();
    let times = 0;
    const act = (): Promise<number> => Promise.resolve((times += 1));
    expect(await Promise.all([share('a', act), share('a', act), share('b', act)])).toEqual([1, 1, 2]);
    expect(await share('a', act)).toBe(3);
  });

  it('tells everybody of a failure, and tries again for the next', async () => {
    const share = sharing<string>();
    const failing = (): Promise<string> => Promise.reject(new Error('no'));
    const both = await Promise.allSettled([share('', failing), share('', failing)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await share('', () => Promise.resolve('yes'))).toBe('yes');
  });
});
