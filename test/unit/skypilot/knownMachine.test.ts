import { describe, expect, it } from 'vitest';
import { knownMachine } from '../../../src/core/skypilot/knownMachine.ts';
import type { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { aServer } from '../fixtures.ts';

const facts = (instanceType: string, name = 'carapace'): ServerFacts => ({
  ...{ name, instanceType, pricePerHour: null, vcpus: null, memoryGb: null, place: null, arrived: null },
});

describe('what a sync asks of the machine', () => {
  const resources = '1x(cpus=4, mem=16, m6i.xlarge, disk=100)';

  it.each([
    ['what both know', { cloud: 'AWS', region: 'us-east-1', resources }, facts('m6i.xlarge'), 'aws/us-east-1', true],
    [
      'no type of another machine',
      { cloud: 'AWS', region: 'us-east-1', resources },
      facts('m6i.large'),
      'aws/us-east-1',
      false,
    ],
    [
      'no type of another server',
      { cloud: 'AWS', region: null, resources },
      facts('m6i.xlarge', 'other'),
      'aws',
      false,
    ],
    [
      'no type that nobody confirms',
      { cloud: 'AWS', region: null, resources: null },
      facts('m6i.xlarge'),
      'aws',
      false,
    ],
    ['nothing of a context', { cloud: 'Kubernetes', region: 'a/b', resources }, facts('m6i.xlarge'), null, false],
    ['nothing without a cloud', { cloud: null, region: null, resources }, facts('m6i.xlarge'), null, false],
    ['no type without facts', { cloud: 'GCP', region: 'us-central1', resources }, undefined, 'gcp/us-central1', false],
  ] as const)('is %s', (_name, server, known, infra, typed) => {
    expect(knownMachine(aServer(server), known)).toEqual({ infra, instanceType: typed ? 'm6i.xlarge' : null });
  });
});
