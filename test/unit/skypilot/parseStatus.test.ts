import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatus } from '../../../src/core/skypilot/parseStatus.ts';

const row = {
  name: 'carapace',
  launched_at: 1_763_683_200,
  status: 'UP',
  autostop: -1,
  to_down: false,
  cluster_hash: 'x',
  nodes: 1,
  cloud: 'AWS',
  region: 'us-east-1',
  resources_str: '1x(m6i.xlarge)',
  resources_str_full: '1x(cpus=4, mem=16, m6i.xlarge, disk=100)',
  owner: ['AKIAIOSFODNN7EXAMPLE', '1234'],
};
const answer = (...rows: readonly unknown[]): string => `${JSON.stringify(rows, null, 2)}\n`;

describe('parseStatus', () => {
  it('reads what is known of the server', () => {
    expect(parseStatus(answer(row), 'carapace')).toEqual({
      kind: 'state',
      state: {
        kind: 'running',
        server: {
          ...{ name: 'carapace', cloud: 'AWS', region: 'us-east-1', resources: row.resources_str_full, ip: null },
          ...{ launchedAt: 1_763_683_200_000, autostop: null, reason: null, hash: 'x' },
        },
      },
    });
  });

  it.each([
    ['INIT', 'initializing'],
    ['PENDING', 'initializing'],
    ['UP', 'running'],
    ['STOPPED', 'stopped'],
    ['AUTOSTOPPING', 'stopping'],
    ['STOPPING', 'stopping'],
    ['AUTODOWNING', 'terminating'],
    ['TERMINATING', 'terminating'],
    ['SOMETHING_NEW', 'initializing'],
    ['constructor', 'initializing'],
    ['', 'initializing'],
  ])('takes %s as %s', (status, kind) => {
    expect(parseStatus(answer({ ...row, status }), 'carapace')).toMatchObject({ state: { kind } });
  });

  it.each([
    [
      { autostop: 30, to_down: false },
      { idleMinutes: 30, down: false },
    ],
    [
      { autostop: 0, to_down: true },
      { idleMinutes: 0, down: true },
    ],
    [{ autostop: -1, to_down: true }, null],
    [{ autostop: null }, null],
  ])('reads the autostop of %j', (parts, autostop) => {
    expect(parseStatus(answer({ ...row, ...parts }), 'carapace')).toMatchObject({ state: { server: { autostop } } });
  });

  it('needs a name and a status only', () => {
    expect(parseStatus(answer({ name: 'carapace', status: 'UP' }), 'carapace')).toMatchObject({
      state: { kind: 'running', server: { cloud: null, region: null, resources: null, launchedAt: null } },
    });
  });

  it('picks the one that was asked for', () => {
    const rows = answer({ ...row, name: 'carapace2', status: 'INIT' }, row);
    expect(parseStatus(rows, 'carapace')).toMatchObject({ state: { kind: 'running' } });
  });

  it('knows that there is none', () => {
    expect(parseStatus('Cluster(s) not found: carapace\n[]\n', 'carapace')).toEqual({
      kind: 'state',
      state: { kind: 'absent' },
    });
    expect(parseStatus(answer({ ...row, name: 'other' }), 'carapace')).toMatchObject({ state: { kind: 'absent' } });
  });

  it('says when SkyPilot could not ask the cloud', () => {
    const note = 'Failed to refresh status for 1 cluster: carapace (network)';
    expect(parseStatus(`${note}\n${answer(row)}`, 'carapace')).toMatchObject({ kind: 'stale', note });
  });

  it('passes on why a start is not done', () => {
    const parts = { status: 'INIT', launch_status_reason: 'Waiting for SSH' };
    expect(parseStatus(answer({ ...row, ...parts }), 'carapace')).toMatchObject({
      state: { server: { reason: 'Waiting for SSH' } },
    });
  });

  it('does not keep the owner, which holds a key', () => {
    expect(JSON.stringify(parseStatus(answer(row), 'carapace'))).not.toContain('AKIA');
  });

  it.each(['', 'Traceback', '{}', '[1]', '[{"name": "carapace"}]', '[{"name": 1, "status": "UP"}]'])(
    'cannot read %j, and says so',
    (text) => {
      expect(parseStatus(text, 'carapace')).toEqual({ kind: 'unreadable' });
    },
  );

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.jsonValue()).map((v) => JSON.stringify(v)),
        ),
        (text) => {
          expect(['state', 'stale', 'unreadable']).toContain(parseStatus(text, 'carapace').kind);
        },
      ),
    );
  });
});
