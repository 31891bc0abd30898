import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatusTable } from '../../../src/core/skypilot/parseStatusTable.ts';

const titles = ['NAME', 'INFRA', 'RESOURCES', 'STATUS', 'AUTOSTOP', 'LAUNCHED'];

function table(...rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)) + 2);
  const line = (cells: readonly string[]): string => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('');
  return ['\u001b[1mClusters\u001b[0m', line(titles), ...rows.map(line), ''].join('\n');
}

const cells = (status: string, infra = 'AWS (us-east-1a)', autostop = '-'): string[] => [
  ...['carapace', infra, '1x(cpus=4, mem=16, m6i.xlarge, ...)', status, autostop, '2 hrs ago'],
];

describe('parseStatusTable', () => {
  it('reads a row', () => {
    expect(parseStatusTable(table(cells('UP', 'AWS (us-east-1a)', '30m')), 'carapace')).toEqual({
      kind: 'state',
      state: {
        kind: 'running',
        server: {
          ...{ name: 'carapace', cloud: 'AWS', region: 'us-east-1', resources: '1x(cpus=4, mem=16, m6i.xlarge, ...)' },
          ...{ launchedAt: null, autostop: { idleMinutes: 30, down: false }, ip: null, reason: null },
        },
      },
    });
  });

  it.each([
    ['INIT', 'initializing'],
    ['UP', 'running'],
    ['STOPPED', 'stopped'],
    ['AUTOSTOPPING', 'stopping'],
    ['NEW_WORD', 'initializing'],
    ['constructor', 'initializing'],
  ])('takes %s as %s', (word, kind) => {
    expect(parseStatusTable(table(cells(word)), 'carapace')).toMatchObject({ state: { kind } });
  });

  it.each([
    ['AWS (us-east-1)', 'AWS', 'us-east-1'],
    ['AWS (eu-west-1b)', 'AWS', 'eu-west-1'],
    ['GCP (us-central1-a)', 'GCP', 'us-central1'],
    ['Azure (westus2)', 'Azure', 'westus2'],
    ['Kubernetes (my-context)', 'Kubernetes', 'my-context'],
    ['Lambda', 'Lambda', null],
    ['-', null, null],
  ])('reads the place %s', (infra, cloud, region) => {
    expect(parseStatusTable(table(cells('UP', infra)), 'carapace')).toMatchObject({
      state: { server: { cloud, region } },
    });
  });

  it('reads that idling destroys', () => {
    expect(parseStatusTable(table(cells('UP', '-', '5m (down)')), 'carapace')).toMatchObject({
      state: { server: { autostop: { idleMinutes: 5, down: true } } },
    });
  });

  it('does not take a longer name, or a note above the table, for the row', () => {
    const text = `carapace is being looked for\n${table(['carapace-2', ...cells('UP').slice(1)])}`;
    expect(parseStatusTable(text, 'carapace')).toEqual({ kind: 'state', state: { kind: 'absent' } });
    const both = `carapace is being looked for\n${table(cells('STOPPED'))}`;
    expect(parseStatusTable(both, 'carapace')).toMatchObject({ state: { kind: 'stopped' } });
  });

  it('knows that there is none', () => {
    expect(parseStatusTable('Clusters\nNo existing clusters.\n', 'carapace')).toMatchObject({
      state: { kind: 'absent' },
    });
  });

  it('reads lines that end as on Windows', () => {
    expect(parseStatusTable(table(cells('UP')).replaceAll('\n', '\r\n'), 'carapace')).toMatchObject({
      state: { kind: 'running' },
    });
  });

  it('cannot read what has no table', () => {
    expect(parseStatusTable('Traceback (most recent call last):', 'carapace')).toEqual({ kind: 'unreadable' });
  });

  it('never throws on garbage', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('Clusters', 'NAME  STATUS', 'carapace UP', 'carapace '));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(['state', 'unreadable']).toContain(parseStatusTable(lines.join('\n'), 'carapace').kind);
      }),
    );
  });
});
