import { describe, expect, it } from 'vitest';
import { requirement, skyChoices, type Manner } from '../../../src/core/tools/skyChoices.ts';
import { constraintsOf } from '../../../src/core/tools/testedConstraints.ts';
import { defaultSky, testedSkies } from '../../../src/core/tools/testedSkies.ts';

type Before = { package: string; version: string } | undefined;
const asked = (setting: string | null, manner: Manner, before?: Before): readonly string[] =>
  skyChoices(setting, manner, before).map((choice) => requirement(choice, []));

const tested = testedSkies.map((sky) => `${sky.package}==${sky.version}`);
const newer = { package: 'skypilot-nightly', version: '1.0.0.dev20270101' };

describe('skyChoices', () => {
  it.each([
    ['nothing yet', undefined],
    ['the tested one', defaultSky],
    ['an older one', { package: 'skypilot-nightly', version: '1.0.0.dev20260101' }],
    ['a stable one', { package: 'skypilot', version: '0.14.1' }],
  ])('are the tested ones, held to what they were tested with, where there is %s', (_, before) => {
    expect(asked(null, 'if_missing', before)).toEqual(tested);
    expect(asked(null, 'repair', before)).toEqual(tested);
    for (const { constraints } of skyChoices(null, 'if_missing', before))
      expect(constraints.length).toBeGreaterThan(100);
  });

  it('stay with a newer one that is in use: SkyPilot does not go back', () => {
    for (const manner of ['if_missing', 'repair'] as const)
      expect(asked(null, manner, newer)).toEqual(['skypilot-nightly==1.0.0.dev20270101', 'skypilot-nightly']);
  });

  it('take a newer one for an upgrade, and the tested ones where there is none', () => {
    expect(asked(null, 'upgrade')).toEqual([`skypilot-nightly>${defaultSky.version}`, ...tested]);
    expect(asked(null, 'upgrade', newer)).toEqual(['skypilot-nightly>=1.0.0.dev20270101']);
    expect(skyChoices(null, 'upgrade', undefined)[0]?.constraints).toEqual([]);
  });

  it.each([
    ['nightly', 'skypilot-nightly'],
    ['stable', 'skypilot'],
    ['1.0.0.dev20250101', 'skypilot-nightly==1.0.0.dev20250101'],
    ['0.12.3', 'skypilot==0.12.3'],
  ])('are what the setting %s says, and nothing else', (setting, only) => {
    for (const manner of ['if_missing', 'upgrade', 'repair'] as const)
      expect(asked(setting, manner, newer)).toEqual([only]);
  });

  it('hold an exact version to what it was tested with, if it was', () => {
    expect(skyChoices('0.14.1', 'if_missing', undefined)[0]?.constraints).toEqual(constraintsOf('0.14.1'));
    expect(skyChoices('0.12.3', 'if_missing', undefined)[0]?.constraints).toEqual([]);
  });

  it('name the extras', () => {
    const [first] = skyChoices('0.14.1', 'if_missing', undefined);
    expect(first && requirement(first, ['aws', 'gcp'])).toBe('skypilot[aws,gcp]==0.14.1');
  });
});
