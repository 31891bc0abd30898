import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/core/problems/Problem.ts';
import { asking, attempt, awsError, gaveUp } from '../outputs.ts';
import { full, overQuota, said } from '../said.ts';

describe('diagnose, in the words of each cloud', () => {
  const aws = 'AWS us-east-1 (us-east-1a,us-east-1b)';
  it.each<[string, string, Problem['kind'], string | RegExp]>([
    ['AWS quota', awsError('VcpuLimitExceeded', overQuota), 'quota', overQuota],
    ['AWS spot quota', awsError('MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded'), 'quota', /spot/],
    ['AWS volumes', awsError('VolumeLimitExceeded', 'You have exceeded your quota.', 'CreateVolume'), 'quota', /quota/],
    ['AWS none left', awsError('InsufficientInstanceCapacity', full), 'no_capacity', full],
    [
      'AWS zone without the type',
      awsError(
        'Unsupported',
        'Your requested instance type (x) is not supported in your requested Availability Zone (a).',
      ),
      'no_capacity',
      /not supported in your requested/,
    ],
    [
      'AWS not allowed',
      awsError('UnauthorizedOperation', 'You are not authorized.'),
      'not_authorized',
      'You are not authorized.',
    ],
    [
      'AWS new account',
      awsError('PendingVerification', 'Your request is being validated.'),
      'not_authorized',
      /validated/,
    ],
    [
      'AWS region off',
      awsError('OptInRequired', 'You are not subscribed to this service.'),
      'not_authorized',
      /subscribed/,
    ],
    ['AWS blocked', awsError('Blocked', 'This account is currently blocked.'), 'not_authorized', /blocked/],
    [
      'AWS too fast',
      awsError('RequestLimitExceeded', 'Request limit exceeded.'),
      'rate_limited',
      'Request limit exceeded.',
    ],
    ['AWS throttled', awsError('Throttling', 'Rate exceeded'), 'rate_limited', 'Rate exceeded'],
    [
      'AWS expired',
      awsError('ExpiredToken', 'The security token included in the request is expired'),
      'credentials',
      /expired/,
    ],
    [
      'AWS wrong key',
      awsError('AuthFailure', 'AWS was not able to validate the credentials'),
      'credentials',
      /validate/,
    ],
    [
      'AWS without quota',
      'Found no quota for m6i.xlarge on-demand instances in region us-east-1 in AWS.',
      'quota',
      /Found no quota/,
    ],
    [
      'GCP quota',
      `W 11-11 22:15:15 instance_utils.py:112] Got return codes 'VM_MIN_COUNT_NOT_REACHED', 'QUOTA_EXCEEDED' in us-central1-a: 'Requested minimum count of 1 VMs could not be created'; "Quota 'CPUS' exceeded.  Limit: 8.0 in region us-central1"`,
      'quota',
      "Quota 'CPUS' exceeded. Limit: 8.0 in region us-central1",
    ],
    [
      'GCP none left',
      "W 11-11 22:15:15 instance_utils.py:112] Got return codes 'ZONE_RESOURCE_POOL_EXHAUSTED' in us-central1-a: 'The zone does not have enough resources available to fulfill the request.'",
      'no_capacity',
      'The zone does not have enough resources available to fulfill the request.',
    ],
    [
      'GCP not allowed',
      attempt("Required 'compute.instances.create' permission for 'projects/p'"),
      'not_authorized',
      /^Required/,
    ],
    [
      'GCP API off',
      'googleapiclient.errors.HttpError: Compute Engine API has not been used in project 12 before or it is disabled.',
      'not_authorized',
      /^Compute Engine API/,
    ],
    [
      'GCP too fast',
      "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute'",
      'rate_limited',
      /per minute/,
    ],
    [
      'Azure quota',
      'azure.core.exceptions.HttpResponseError: (QuotaExceeded) Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Location: eastus',
      'quota',
      /^Operation could not be completed as it results in exceeding approved Total Regional Cores quota\./,
    ],
    [
      'Azure none left',
      "(SkuNotAvailable) The requested VM size for resource 'Standard_D4s_v5' is currently not available in location 'eastus'.",
      'no_capacity',
      /^The requested VM size/,
    ],
    ['Azure zone full', 'Code: ZonalAllocationFailed', 'no_capacity', /Zonal/],
    [
      'Azure not allowed',
      "(AuthorizationFailed) The client 'x' does not have authorization to perform action",
      'not_authorized',
      /^The client/,
    ],
    [
      'Lambda none left',
      'LambdaCloudError: instance-operations/launch/insufficient-capacity: Not enough capacity to fulfill launch request.',
      'no_capacity',
      'Not enough capacity to fulfill launch request.',
    ],
    ['Lambda quota', 'LambdaCloudError: global/quota-exceeded: Quota exceeded.', 'quota', 'Quota exceeded.'],
    [
      'Lambda key',
      'LambdaCloudError: global/invalid-api-key: API key was invalid, expired, or deleted.',
      'credentials',
      /^API key was invalid/,
    ],
    [
      'RunPod none left',
      'runpod.error.QueryError: There are no longer any instances available with the requested specifications.',
      'no_capacity',
      /^There are no longer any/,
    ],
    ['RunPod without money', 'QueryError: You have insufficient funds for this.', 'not_authorized', /funds/],
    [
      'Kubernetes full',
      'sky.provision.kubernetes.config.KubernetesError: Insufficient CPU capacity on the cluster. Required resources (cpu=16) were not found in a single node.',
      'no_capacity',
      /^Insufficient CPU capacity/,
    ],
    [
      'Kubernetes quota',
      'pods "carapace" is forbidden: exceeded quota: compute-resources, requested: limits.cpu=4',
      'quota',
      /exceeded quota/,
    ],
    [
      'Kubernetes not allowed',
      'pods is forbidden: User "ada" cannot create resource "pods"',
      'not_authorized',
      /cannot create/,
    ],
    ['OCI none left', 'Out of host capacity.', 'no_capacity', 'Out of host capacity.'],
  ])('%s', (_name, line, kind, reason) => {
    const problem = said([asking(aws), line, 'Failed to provision resources'].join('\n'), gaveUp('AWS (us-east-1)'));
    expect(problem).toMatchObject({ kind });
    expect('reason' in problem && problem.reason).toEqual(
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
    );
  });
});
