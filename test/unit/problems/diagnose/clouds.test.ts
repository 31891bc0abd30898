import { describe, expect, it } from 'vitest';
import { asking, awsError, cameUp, gaveUp } from '../outputs.ts';
import { full, overQuota, said } from '../said.ts';

const noImage = [
  'YAML to run: task.yaml',
  'Running on cluster: carapace',
  'Considered resources (1 node):',
  '-----------------------------------------------------------------------------',
  ' INFRA             INSTANCE     vCPUs   Mem(GB)   GPUS   COST ($)   CHOSEN   ',
  '-----------------------------------------------------------------------------',
  ' AWS (us-east-1)   m6i.xlarge   4       16        -      0.19       \u001b[32m   ✔\u001b[0m     ',
  '-----------------------------------------------------------------------------',
  'No image found in catalog for region us-east-1. Try setting a valid image_id.',
  'sky.exceptions.ResourcesUnavailableError: Failed to acquire resources in all zones in us-east-1 for {AWS(cpus=4+)}. ',
  '',
  '\u001b[0m\u001b[33m↺\u001b[0m Trying other potential resources.',
  '\u001b[0m\u001b[31m⨯\u001b[0m Failed to provision resources. \u001b[2mView logs: \u001b[1msky logs --provision carapace\u001b[0m\u001b[0m',
].join('\n');

describe('diagnose, of what clouds refuse', () => {
  it.each([
    [
      'the session of AWS SSO',
      'botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and refresh failed',
      'AWS',
      'aws sso login',
    ],
    [
      'a key of AWS',
      awsError('InvalidClientTokenId', 'The security token included in the request is invalid.'),
      'AWS',
      'aws configure',
    ],
    [
      'a sign-in to GCP',
      'google.auth.exceptions.RefreshError: Reauthentication is needed. Please run `gcloud auth application-default login` to reauthenticate.',
      'GCP',
      'gcloud auth application-default login',
    ],
    [
      'a grant of GCP',
      "google.auth.exceptions.RefreshError: ('invalid_grant: Bad Request', {'error': 'invalid_grant'})",
      'GCP',
      'gcloud auth application-default login',
    ],
    [
      'a sign-in to Azure',
      'azure.core.exceptions.ClientAuthenticationError: AADSTS700082: The refresh token has expired due to inactivity.',
      'Azure',
      'az login',
    ],
    ['no sign-in to Azure', "Please run 'az login' to setup account.", 'Azure', 'az login'],
    ['a sign-in to Kubernetes', 'ApiException: (401)', 'Kubernetes', null],
  ])('says how to renew %s', (_name, line, cloud, command) => {
    expect(said([asking('AWS us-east-1'), line].join('\n'), gaveUp())).toMatchObject({
      kind: 'credentials',
      cloud,
      command,
    });
  });

  it('names the place that refused, not the first that was tried', () => {
    const stdout = [
      ...[asking('AWS us-east-1 (us-east-1a)'), awsError('InsufficientInstanceCapacity', full)],
      ...[asking('AWS us-west-2 (us-west-2a)'), awsError('VcpuLimitExceeded', overQuota)],
    ].join('\n');
    expect(said(stdout, gaveUp('AWS (us-east-1)', 'AWS (us-west-2)'))).toEqual({
      kind: 'quota',
      place: 'AWS (us-west-2)',
      reason: overQuota,
    });
  });

  it('names every place that had no machine', () => {
    const stdout = awsError('InsufficientInstanceCapacity', full);
    expect(said(stdout, gaveUp('AWS (us-east-1)', 'GCP (us-central1-a)'))).toMatchObject({
      places: ['AWS (us-east-1)', 'GCP (us-central1-a)'],
    });
    expect(said(`${asking('Kubernetes')}\n${stdout}`)).toMatchObject({ places: ['Kubernetes'] });
  });

  it.each([
    ['quota before capacity', ['InsufficientInstanceCapacity', 'VcpuLimitExceeded'], 'quota'],
    ['permission before quota', ['VcpuLimitExceeded', 'UnauthorizedOperation'], 'not_authorized'],
    [
      'credentials before all',
      ['InsufficientInstanceCapacity', 'UnauthorizedOperation', 'ExpiredToken'],
      'credentials',
    ],
    ['capacity before patience', ['RequestLimitExceeded', 'InsufficientInstanceCapacity'], 'no_capacity'],
  ])('puts what a person can mend first: %s', (_name, codes, kind) => {
    expect(said(codes.map((code) => awsError(code, 'Told.')).join('\n'), gaveUp()).kind).toBe(kind);
  });

  it('gives the words of an error that no rule knows, rather than a guess', () => {
    const stdout = awsError('InvalidParameterCombination', 'Could not create volume with size 5GiB.');
    expect(said(stdout, gaveUp())).toMatchObject({
      kind: 'cloud_refused',
      reason: 'Could not create volume with size 5GiB.',
    });
    const network = 'E 08-19 11:07:15 config.py:52] SKYPILOT_ERROR_NO_NODES_LAUNCHED: The default VPC has no subnets.';
    expect(said(network, gaveUp())).toMatchObject({
      kind: 'cloud_refused',
      reason: 'The default VPC has no subnets.',
    });
  });

  it('calls nothing full that did not say so', () => {
    expect(said('', gaveUp('AWS (us-east-1)'))).toEqual({
      kind: 'cloud_refused',
      places: ['AWS (us-east-1)'],
      reason: '',
    });
  });

  it.each([
    // As the real SkyPilot (nightly of 2026-10-27) said it where its catalogue has no image for the region.
    [
      'an image that does not exist',
      noImage,
      'No image found in catalog for region us-east-1. Try setting a valid image_id.',
    ],
    [
      'an instance profile that does not exist',
      awsError('NoSuchEntity', 'Instance Profile no-such-profile cannot be found.', 'GetInstanceProfile'),
      'Instance Profile no-such-profile cannot be found.',
    ],
    [
      'a subscription of Azure',
      [
        asking('Azure eastus'),
        "E 11-19 11:07:15.100 PID=941 provisioner.py:99] \u001b[33mFailed to configure the cloud for 'carapace' with the following error:\u001b[0m",
        "E 11-19 11:07:15.100 PID=941 provisioner.py:99] azure.core.exceptions.HttpResponseError: (MissingSubscriptionRegistration) The subscription is not registered to use namespace 'Microsoft.Compute'.",
        '⨯ Failed to provision resources.',
      ].join('\n'),
      "The subscription is not registered to use namespace 'Microsoft.Compute'.",
    ],
    [
      'a policy of GCP',
      [
        asking('GCP us-west1 (us-west1-b)'),
        'E 11-19 11:07:15.100 PID=941 provisioner.py:99] googleapiclient.errors.HttpError: <HttpError 403 when requesting https://example.com/p:setIamPolicy?alt=json returned "Policy update access denied.". Details: "Policy update access denied.">',
      ].join('\n'),
      '<HttpError 403 when requesting https://example.com/p:setIamPolicy?alt=json returned "Policy update access denied.". Details: "Policy update access denied.">',
    ],
  ])('tells %s in the words of whoever refused', (_name, stdout, reason) => {
    expect(said(stdout, gaveUp('AWS (us-east-1)'))).toEqual({
      kind: 'cloud_refused',
      places: ['AWS (us-east-1)'],
      reason,
    });
  });

  it('tells a cloud that is not enabled as that', () => {
    const stderr =
      "sky.exceptions.ResourcesUnavailableError: Task 'carapace' requires AWS which is not enabled. To enable access, change the task cloud requirement or run: sky check aws";
    expect(said('', stderr)).toEqual({
      kind: 'cloud_refused',
      places: [],
      reason: stderr.replace(/^.*?: /, ''),
    });
  });

  it('names every place where the quota is used up', () => {
    const refusal = awsError('VcpuLimitExceeded', overQuota);
    const stdout = ['us-east-1', 'us-west-2', 'eu-west-1'].flatMap((region) => [
      ...[`⚙︎ Launching on AWS ${region} (${region}a).`, refusal, refusal],
    ]);
    const places = ['AWS (us-east-1)', 'AWS (us-west-2)', 'AWS (eu-west-1)'];
    expect(said(stdout.join('\n'), gaveUp(...places))).toEqual({
      kind: 'quota',
      place: 'AWS (us-east-1)',
      places,
      reason: overQuota,
    });
  });

  it('forgets what one place refused when a machine came up in another', () => {
    const stdout = [
      ...[asking('AWS us-east-1'), awsError('InsufficientInstanceCapacity', full), asking('AWS us-west-2'), cameUp],
      '⚙︎ Syncing files.',
    ].join('\n');
    const stderr =
      'sky.exceptions.CommandError: Command rsync -Pavz … failed with return code 23.\nFailed to rsync up: /a -> /b.';
    expect(said(stdout, stderr).kind).toBe('copy_failed');
  });

  it('hears a cloud again when the machine that came up was given up', () => {
    const stdout = [
      ...[asking('AWS us-east-1'), '└── Instance is up.', '↺ Trying other potential resources.'],
      ...[asking('AWS us-west-2'), awsError('VcpuLimitExceeded', overQuota)],
    ].join('\n');
    expect(said(stdout, gaveUp()).kind).toBe('quota');
  });
});
