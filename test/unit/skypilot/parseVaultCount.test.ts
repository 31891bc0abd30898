import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVaultCount } from '../../../src/core/skypilot/parseVaultCount.ts';

describe('parseVaultCount', () => {
  it.each(['', '(carapace, pid=1234) ', '\u001b[36m(carapace, pid=1234)\u001b[0m '])(
    'reads a line behind %j',
    (prefix) => {
      expect(parseVaultCount(`${prefix}carapace-vault: public files=128 bytes=3200000`)).toEqual({
        vault: 'public',
        count: { files: 128, bytes: 3_200_000 },
      });
    },
  );

  it('reads what was printed for any counts', () => {
    fc.assert(
      fc.property(fc.constantFrom('public', 'private'), fc.nat(), fc.maxSafeNat(), (vault, files, bytes) => {
        const line = `carapace-vault: ${vault} files=${String(files)} bytes=${String(bytes)}\r`;
        expect(parseVaultCount(line)).toEqual({ vault, count: { files, bytes } });
      }),
    );
  });

  it.each([
    '',
    'carapace-vault: secret files=1 bytes=1',
    'carapace-vault: public files=x bytes=1',
    'carapace-vault: public files=1 bytes=1 and more',
    'echo "carapace-vault: %s files=%d bytes=%.0f"',
  ])('takes %j for another line', (line) => {
    expect(parseVaultCount(line)).toBeUndefined();
  });
});
