import { describe, expect, it } from 'vitest';
import { credentialsProblem, firstSentence, mendingCommand } from '../../../src/core/problems/credentials.ts';
import type { CloudCheck } from '../../../src/core/tools/CloudCheck.ts';
import { now } from '../fixtures.ts';

const notSet = [
  'Reason [compute, storage]: AWS credentials are not set. Run the following commands:',
  '$ aws configure',
  '$ aws configure list  # Ensure that this shows identity is set.',
  'Details: `aws sts get-caller-identity` failed with error: [botocore.exceptions.NoCredentialsError] Unable to locate credentials.',
].join('\n');
const expired = [
  'Reason [compute]: AWS access token is expired. Run the following commands (must use AWS CLI v2):',
  '$ aws configure sso',
  '$ aws sso login --profile <profile_name>',
].join('\n');
const unreachable =
  'Failed to get AWS user.\nReason: [botocore.exceptions.EndpointConnectionError] Could not connect to the endpoint URL: "https://sts.amazonaws.com/".';

const skewed = [
  'Reason [compute, storage]: Failed to access AWS services with credentials. Make sure that the access and secret keys are correct. Run the following commands:',
  '$ aws configure',
  'Details: `aws sts get-caller-identity` failed with error: [botocore.exceptions.ClientError] An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Signature expired: 20260127T001427Z is now earlier than 20260127T014428Z (20260127T015928Z - 15 min.).',
].join('\n');

const check = (enabled: string[], disabled: Record<string, string> = {}): CloudCheck => ({
  ...{ skyVersion: '1.0.0', enabled, disabled, at: now },
});

describe('credentialsProblem', () => {
  it.each([
    [['AWS'], null],
    [['AWS'], 'aws'],
    [['GCP', 'Kubernetes'], 'k8s'],
    [['Lambda'], 'lambda'],
    [['DO'], 'do'],
  ])('%j is ready for %s', (enabled, wanted) => {
    expect(credentialsProblem(check(enabled), wanted)).toBeUndefined();
  });

  it('says why the wanted cloud is off, although another is on', () => {
    expect(credentialsProblem(check(['GCP'], { AWS: notSet }), 'aws')).toEqual({
      kind: 'credentials',
      cloud: 'AWS',
      reason: 'AWS credentials are not set.',
      command: 'aws configure',
    });
  });

  it('says so of a cloud that the check does not name', () => {
    expect(credentialsProblem(check([]), 'azure')).toEqual({
      kind: 'credentials',
      cloud: 'azure',
      reason: '',
      command: 'az login',
    });
  });

  it('says that no cloud is ready, with every reason', () => {
    const disabled = { AWS: notSet, Lambda: 'No key.' };
    expect(credentialsProblem(check([], disabled), null)).toEqual({ kind: 'no_cloud', reasons: disabled });
  });

  it('points at the sign-in that ran out when any cloud would do', () => {
    expect(credentialsProblem(check([], { GCP: 'Not installed.', AWS: expired }), null)).toEqual({
      kind: 'credentials',
      cloud: 'AWS',
      reason: 'AWS access token is expired.',
      command: 'aws sso login',
    });
  });

  it.each([null, 'aws'])('does not blame credentials when the network is down (%s wanted)', (wanted) => {
    expect(credentialsProblem(check([], { AWS: unreachable }), wanted)).toEqual({
      kind: 'network',
      reason: 'Could not connect to the endpoint URL: "https://sts.amazonaws.com/".',
    });
  });
});

describe('mendingCommand', () => {
  it.each([
    ['AWS', notSet, 'aws configure'],
    ['AWS', expired, 'aws sso login'],
    ['GCP', 'Reauthentication is needed.', 'gcloud auth application-default login'],
    ['Lambda', 'To configure credentials, go to a page.', null],
    ['constructor', '', null],
    ['AWS', skewed, null],
  ])('for %s is in the words of whoever knows it', (cloud, reason, command) => {
    expect(mendingCommand(cloud, reason)).toBe(command);
  });
});

describe('firstSentence', () => {
  it.each([
    [notSet, 'AWS credentials are not set.'],
    [unreachable, 'Could not connect to the endpoint URL: "https://sts.amazonaws.com/".'],
    [skewed, 'Signature expired: 20260127T001427Z is now earlier than 20260127T014428Z (20260127T015928Z - 15 min.).'],
    [
      'Reason [compute]:\nAllowed contexts:\n└── mine: disabled. Reason: An error occurred: [OverflowError] date value out of range',
      'date value out of range',
    ],
    ['', ''],
    ['Only this', 'Only this'],
  ])('of %j', (reason, sentence) => {
    expect(firstSentence(reason)).toBe(sentence);
  });
});
