import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/core/problems/Problem.ts';
import { redact, redactProblem, secretsIn } from '../../../src/core/problems/redact.ts';

const mask = '[redacted]';
const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';

describe('redact', () => {
  it.each([
    ['owner AKIAIOSFODNN7EXAMPLE', `owner ${mask}`],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', `aws_secret_access_key = ${mask}`],
    ['AWS_SESSION_TOKEN=FwoGZXIvYXdzEBY', `AWS_SESSION_TOKEN=${mask}`],
    ['{"client_secret": "s3cr3t-value"}', `{"client_secret": "${mask}"}`],
    ['password: hunter2-and-more', `password: ${mask}`],
    ['api_key = 0123456789abcdef', `api_key = ${mask}`],
    ['Authorization: Bearer abc.def-ghi_jkl', `Authorization: Bearer ${mask}`],
    ['https://ada:hunter2@proxy.corp:8080', `https://ada:${mask}@proxy.corp:8080`],
    ['ghp_abcdefghijklmnopqrstuvwxyz', mask],
    ['hf_abcdefghijklmnopqrstuvwxyz', mask],
    ['ya29.a0AfH6SMBabcdefghijk', mask],
    ['key AIzaSyA1234567890abcdefghijklmnopqrstuv', `key ${mask}`],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N', mask],
    ['https://x.blob/y?sv=1&sig=abc%3D&z=1', `https://x.blob/y?sv=1&sig=${mask}&z=1`],
    ['-----BEGIN RSA PRIVATE KEY-----', mask],
    [body, mask],
    [`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`, mask],
  ])('masks %j', (line, masked) => {
    expect(redact(line, [])).toBe(masked);
  });

  it.each([
    'Submitted sky.launch request: 252217f6-b06e-425d-8e48-0c0ff5afa9d6',
    '⚙︎ Launching on AWS us-east-1 (us-east-1a,us-east-1b).',
    'carapace-vault: private files=41 bytes=812000',
    'An error occurred (ExpiredToken) when calling the RunInstances operation: The token is expired',
    'UnrecognizedTokenError: Credentials were refused',
    'TokenRetrievalException: Something happened',
    'Digest: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html',
    'Syncing (to 1 node): /home/ada/data/private -> ~/.sky/file_mounts/opt/carapace/data/private',
  ])('leaves alone %j', (line) => {
    expect(redact(line, [])).toBe(line);
  });

  it('masks every known secret, the longest first, and an empty one never', () => {
    expect(redact('a hunter2hunter2 b hunter2 c', ['hunter2', '', 'hunter2hunter2'])).toBe(`a ${mask} b ${mask} c`);
  });
});

describe('secretsIn', () => {
  it('takes the values of variables whose names say it', () => {
    const env = { MY_TOKEN: 'long-enough', db_password: 'also-long', API_KEY: 'key-of-api', PATH: '/usr/bin:/bin' };
    expect(secretsIn(env)).toEqual(['long-enough', 'also-long', 'key-of-api']);
  });

  it('takes the password of a proxy, as it is written and as it is meant', () => {
    const env = { HTTPS_PROXY: 'http://ada:p%40ssword@proxy.corp:8080', no_proxy: 'localhost', http_proxy: 'proxy:1' };
    expect(secretsIn(env)).toEqual(['p%40ssword', 'p@ssword']);
  });

  it('takes no short value, which would mask ordinary words', () => {
    expect(secretsIn({ TOKEN: 'true', SECRET: undefined, PASSWORD: '' })).toEqual([]);
  });
});

describe('redactProblem', () => {
  it('masks the words that a problem took from output', () => {
    const problem: Problem = {
      kind: 'unknown',
      exitCode: 1,
      lines: ['key AKIAIOSFODNN7EXAMPLE', 'say hunter2hunter2'],
    };
    expect(redactProblem(problem, ['hunter2hunter2'])).toEqual({
      ...problem,
      lines: [`key ${mask}`, `say ${mask}`],
    });
  });

  it('leaves a problem without secrets as it is', () => {
    const problem: Problem = { kind: 'no_cloud', reasons: { AWS: 'Not set.' } };
    expect(redactProblem(problem, [])).toEqual(problem);
  });
});
