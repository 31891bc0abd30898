import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpinnerFrame, plainText } from '../../../src/core/skypilot/plainText.ts';

const ESC = '\u001b';

describe('plainText', () => {
  it.each([
    [`${ESC}[31mred${ESC}[0m`, 'red'],
    [`${ESC}[1;32;40m✓${ESC}[m ok`, '✓ ok'],
    [`${ESC}[2K${ESC}[1Gline`, 'line'],
    [`${ESC}[?25lhidden cursor${ESC}[?25h`, 'hidden cursor'],
    [`${ESC}]0;title\u0007text`, 'text'],
    [`${ESC}]8;;https://x${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`${ESC}(B${ESC}[mplain`, 'plain'],
    [`${ESC}7saved${ESC}8`, 'saved'],
    ['nothing to do', 'nothing to do'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('loses no line after a title that never ends', () => {
    expect(plainText(`${ESC}]0;title\nERROR: told\n`)).toBe('\nERROR: told\n');
  });

  it('changes no text without escapes, and leaves no escape that is whole', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(plainText(text.replaceAll(ESC, ''))).toBe(text.replaceAll(ESC, ''));
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 107 }), (text, color) => {
        const clean = text.replaceAll(ESC, '');
        expect(plainText(`${ESC}[${String(color)}m${clean}${ESC}[0m`)).toBe(clean);
      }),
    );
  });

  it('keeps every line where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(ESC, '[', ']', '0', 'm', ';', 'a', ' ') })), (lines) => {
        expect(plainText(lines.join('\n')).split('\n')).toHaveLength(Math.max(1, lines.length));
      }),
    );
  });
});

describe('isSpinnerFrame', () => {
  it.each(['⠋ Launching', '  ⠏ Checking AWS...'])('%j is one', (line) => {
    expect(isSpinnerFrame(line)).toBe(true);
  });

  it.each(['⚙︎ Launching on AWS', 'a ⠋ b', '', '⠋'])('%j is none', (line) => {
    expect(isSpinnerFrame(line)).toBe(false);
  });
});
