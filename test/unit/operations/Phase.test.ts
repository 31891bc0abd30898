import { expect, it } from 'vitest';
import { Phase, phasesOf, phaseTitle } from '../../../src/core/operations/Phase.ts';
import { operationKinds } from '../fixtures.ts';

it.each(Phase.options)('the phase %s reads as sentence case, without a full stop', (phase) => {
  expect(phaseTitle(phase)).toMatch(/^[A-Z][a-z]+(?: (?:[a-z-]+|SkyPilot))*$/);
});

it.each(operationKinds)('a %s begins with getting ready, ends with verifying, and repeats nothing', (kind) => {
  const phases = phasesOf(kind);
  expect(phases[0]).toBe('preparing');
  expect(phases.at(-1)).toBe('confirming');
  expect(new Set(phases).size).toBe(phases.length);
});
