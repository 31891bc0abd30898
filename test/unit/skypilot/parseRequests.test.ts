import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequests, parseSubmitted } from '../../../src/core/skypilot/parseRequests.ts';

const id = '252217f6-b06e-425d-8e48-0c0ff5afa9d6';
const row = {
  request_id: id,
  name: 'sky.launch',
  status: 'RUNNING',
  created_at: 1_763_683_200.5,
  request_body: { env_vars: { SECRET: 'never-kept' } },
};

describe('parseRequests', () => {
  it('reads id, name, status and time, and drops the body with its secrets', () => {
    expect(parseRequests(JSON.stringify([row], null, 2))).toEqual([
      { id, name: 'sky.launch', status: 'RUNNING', createdAt: 1_763_683_200_500 },
    ]);
  });

  it.each(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])('knows %s', (status) => {
    expect(parseRequests(JSON.stringify([{ ...row, status }]))?.[0]?.status).toBe(status);
  });

  it('takes a new word as unknown', () => {
    expect(parseRequests(JSON.stringify([{ ...row, status: 'PAUSED' }]))?.[0]?.status).toBe('UNKNOWN');
  });

  it.each(['', '{}', '[{}]', 'No requests found.'])('cannot read %j', (stdout) => {
    expect(parseRequests(stdout)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stdout) => {
        parseRequests(stdout);
      }),
    );
  });
});

describe('parseSubmitted', () => {
  it.each([
    `Submitted sky.launch request: ${id}\n`,
    `YAML to run: a.yaml\n\u001b[32mSubmitted sky.launch request: \u001b[0m${id}\n├── Check logs`,
    `Submitted sky.start request: ${id}`,
  ])('finds the id in %j', (stdout) => {
    expect(parseSubmitted(stdout)).toBe(id);
  });

  it.each(['', `request: ${id}`, 'Submitted sky.launch request: 252217f6'])('finds none in %j', (stdout) => {
    expect(parseSubmitted(stdout)).toBeUndefined();
  });
});
