import { describe, expect, it } from 'vitest';
import { withEnabled } from '../../../src/core/tools/withEnabled.ts';

describe('withEnabled', () => {
  it('keeps the reasons of those that are still off, and the version', () => {
    const known = { skyVersion: '1.0', enabled: ['GCP'], disabled: { AWS: 'no', Azure: 'never' }, at: 1 };
    expect(withEnabled(known, ['AWS'], 2)).toEqual({
      ...{ skyVersion: '1.0', enabled: ['AWS'], disabled: { Azure: 'never' }, at: 2 },
    });
  });

  it('knows no reasons when nothing was known', () => {
    expect(withEnabled(undefined, [], 2)).toEqual({ skyVersion: null, enabled: [], disabled: {}, at: 2 });
  });
});
