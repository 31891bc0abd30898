import { describe, expect, it } from 'vitest';
import { findingLines, leftBehindText, purgeWords } from '../../../src/core/present/leftBehindWords.ts';
import { toBeFound } from '../../../src/core/server/toBeFound.ts';
import { aReading, aState, someFacts } from '../fixtures.ts';

const state = aState('running', { ip: '54.2.3.4' });

describe('what a purge leaves behind', () => {
  it('is found by what a reading and our own launch know', () => {
    const found = toBeFound({ reading: aReading({ state }), facts: someFacts }, 'carapace');
    expect(findingLines(found)).toEqual([
      'Name: begins with sky-carapace-',
      'Cloud: AWS',
      'Region: us-east-1',
      'Machine: m6i.xlarge',
      'Address: 54.2.3.4',
    ]);
    expect(leftBehindText(found)).toBe(
      'SkyPilot has forgotten your server carapace. The machine may still be up (AWS us-east-1, m6i.xlarge, 54.2.3.4), with its disk and its address, and go on costing money. Look in the cloud’s own console for what begins with sky-carapace-, and end it there.',
    );
  });

  it('is found without our own launch, by what SkyPilot writes of the machine', () => {
    const found = toBeFound({ reading: aReading({ state: aState('initializing') }), facts: undefined }, 'carapace');
    expect(found).toMatchObject({ cloud: 'AWS', region: 'us-east-1', instanceType: 'm6i.xlarge', ip: null });
  });

  it('is found without a reading, by what our own launch chose', () => {
    const found = toBeFound({ reading: undefined, facts: someFacts }, 'carapace');
    expect(found).toMatchObject({ cloud: 'AWS', region: 'us-east-1', instanceType: 'm6i.xlarge' });
  });

  it('is told without what is not known, and not by another server’s facts', () => {
    const found = toBeFound({ reading: undefined, facts: someFacts }, 'another');
    expect(findingLines(found)).toEqual(['Name: begins with sky-another-']);
    expect(leftBehindText(found)).toContain('The machine may still be up, with its disk');
  });

  it('is said before: what may stay, what it costs, and where to end it', () => {
    expect(purgeWords).toMatch(
      /machine, its disk and its address may stay .* go on costing money: end them in the cloud’s own console/,
    );
  });
});
