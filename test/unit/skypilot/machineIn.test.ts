import { describe, expect, it } from 'vitest';
import { machineIn } from '../../../src/core/skypilot/machineIn.ts';

describe('machineIn', () => {
  it.each([
    ['1x(cpus=4, mem=16, m6i.xlarge, disk=100)', 'm6i.xlarge', '4', '16'],
    ['1x(cpus=2+, mem=8.0, m6i.large, ...)', 'm6i.large', '2', '8'],
    ['1x(gpus=A100:1, cpus=12, mem=85, a2-highgpu-1g, ...)', 'a2-highgpu-1g', '12', '85'],
    ['1x[spot](cpus=4, mem=16, m6i.xlarge)', 'm6i.xlarge', '4', '16'],
    ['anything', null, null, null],
    [null, null, null, null],
  ])('reads %j', (resources, instanceType, vcpus, memoryGb) => {
    expect(machineIn(resources)).toEqual({ instanceType, vcpus, memoryGb });
  });
});
