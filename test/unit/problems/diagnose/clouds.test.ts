import { describe, expect, it } from 'vitest';
import { asking, awsError, cameUp, gaveUp } from '../outputs.ts';
import { full, overQuota, said } from '../said.ts';

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
      kind: 'unknown',
      lines: ['Could not create volume with size 5GiB.'],
    });
    const network = 'E 08-19 11:07:15 config.py:52] SKYPILOT_ERROR_NO_NODES_LAUNCHED: The default VPC has no subnets.';
    expect(said(network, gaveUp())).toMatchObject({ kind: 'unknown', lines: ['The default VPC has no subnets.'] });
  });

  it('says that nothing could be had when no cloud said why', () => {
    expect(said('', gaveUp('AWS (us-east-1)'))).toEqual({
      kind: 'no_capacity',
      places: ['AWS (us-east-1)'],
      reason: 'Failed to provision all possible launchable resources.',
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
