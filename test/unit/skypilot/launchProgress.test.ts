import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchProgress } from '../../../src/core/skypilot/launchProgress.ts';

describe('launchProgress', () => {
  it.each([
    ['Considered resources (1 node):', { phase: 'choosing_machine' }],
    ['⚙︎ Launching on AWS us-east-1 (us-east-1a,us-east-1b).', { phase: 'waiting_for_machine', note: 'AWS us-east-1' }],
    ['⚙ Launching on Nebius eu-north1.', { phase: 'waiting_for_machine', note: 'Nebius eu-north1' }],
    ['⚙︎ Launching on Kubernetes.', { phase: 'waiting_for_machine', note: 'Kubernetes' }],
    ['└── Instance is up.', { phase: 'installing_runtime' }],
    ['└── Pod is up.', { phase: 'installing_runtime' }],
    ['✓ Cluster launched: carapace.  View logs: sky logs', { phase: 'copying_vaults' }],
    ['⚙︎ Syncing files.', { phase: 'copying_vaults' }],
    ['⚙︎ Job submitted, ID: 12', { phase: 'setting_up', jobId: 12 }],
    ['carapace-run: begin', { phase: 'starting' }],
    ['(carapace, pid=7) carapace-run: begin', { phase: 'starting' }],
    ['\u001b[2m└── \u001b[0mInstance is up.', { phase: 'installing_runtime' }],
  ])('%j tells %j', (line, told) => {
    expect(launchProgress(line)).toEqual(told);
  });

  it('reads the chosen machine and its price', () => {
    const line = ' AWS (us-east-1)   m6i.xlarge   4       16        -      0.19          ✔     ';
    expect(launchProgress(line)).toEqual({
      phase: 'choosing_machine',
      machine: { place: 'AWS (us-east-1)', instanceType: 'm6i.xlarge', vcpus: '4', memoryGb: '16', pricePerHour: 0.19 },
    });
  });

  it('reads the table that SkyPilot had before', () => {
    const line = ' GCP     n2-standard-4   4       16        -              us-central1   0.19          ✔     ';
    expect(launchProgress(line).machine).toMatchObject({ place: 'GCP (us-central1)', pricePerHour: 0.19 });
  });

  it('knows no price that is not a number', () => {
    const line = ' Kubernetes (ctx)   4CPU--16GB   4       16        -      -          ✔     ';
    expect(launchProgress(line).machine?.pricePerHour).toBeNull();
  });

  it.each(['', 'anything', ' AWS (us-east-1)   m6i.2xlarge   8   32   -   0.38', 'carapace-run: end', '✔'])(
    '%j tells nothing',
    (line) => {
      expect(launchProgress(line)).toEqual({});
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        launchProgress(line);
        launchProgress(`${line}   a   b   c   d   e   f   ✔`);
      }),
    );
  });
});
