import { describe, expect, it } from 'vitest';
import { constraintsOf } from '../../../src/core/tools/testedConstraints.ts';
import {
  compareVersions,
  packageOf,
  testedness,
  testedSkies,
  testedWords,
} from '../../../src/core/tools/testedSkies.ts';

describe('the tested versions of SkyPilot', () => {
  it.each(testedSkies.map((sky) => [sky.version, sky.package] as const))('have constraints: %s', (version, name) => {
    const lines = constraintsOf(version);
    for (const needed of ['pip', 'setuptools', 'wheel', 'fastapi', 'awscli', 'kubernetes'])
      expect(lines.some((line) => line.startsWith(`${needed}==`))).toBe(true);
    // What is asked for itself is held by its own specifier.
    expect(lines.filter((line) => line.startsWith('skypilot'))).toEqual([]);
    for (const line of lines) expect(line).toMatch(/^[\w.-]+==[\w.!+]+(?: ; [\w'" .*<>=!()]+)?$/);
    expect(packageOf(version)).toBe(name);
    expect([testedness(version), testedWords(version)]).toEqual(['tested', undefined]);
  });

  it.each([
    ['1.0.0.dev20270101', 'newer', 'newer than this Carapace was tested with'],
    ['0.15.0', 'newer', 'newer than this Carapace was tested with'],
    ['1.0.0', 'newer', 'newer than this Carapace was tested with'],
    ['1.0.0.dev20260101', 'untested', 'not tested with this Carapace'],
    ['0.12.3', 'untested', 'not tested with this Carapace'],
  ])('tell that %s is %s', (version, is, words) => {
    expect([testedness(version), testedWords(version)]).toEqual([is, words]);
  });

  it.each([
    ['1.0.0.dev20261027', '1.0.0.dev20261028', -1],
    ['1.0.0.dev20261027', '1.0.0', -1],
    ['0.14.1', '0.14.1', 0],
    ['0.14', '0.14.0', 0],
    ['0.14.10', '0.14.9', 1],
    ['1.0.0.dev1', '0.14.1', 1],
  ])('put %s and %s in order', (one, other, order) => {
    expect(Math.sign(compareVersions(one, other))).toBe(order);
  });
});
