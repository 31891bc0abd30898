import { describe, expect, it } from 'vitest';
import { diagnose, judge } from '../../src/core/problems/diagnose.ts';
import type { Problem } from '../../src/core/problems/Problem.ts';
import { launchProgress } from '../../src/core/skypilot/launchProgress.ts';
import { parseCheckJson, parseCheckText } from '../../src/core/skypilot/parseCheck.ts';
import { parseCosts } from '../../src/core/skypilot/parseCosts.ts';
import { parseQueue } from '../../src/core/skypilot/parseQueue.ts';
import { parseRequests } from '../../src/core/skypilot/parseRequests.ts';
import { parseStatus } from '../../src/core/skypilot/parseStatus.ts';
import { parseStatusTable } from '../../src/core/skypilot/parseStatusTable.ts';
import { recordings, transcript, type Recording } from './recorded.ts';

/** Every recorded failure, and the one problem that it is. */
const failures: Readonly<Record<string, Problem['kind']>> = {
  '14-check-badcloud': 'unknown_place',
  '20-launch-nocloud': 'network',
  '21-launch-badkey': 'task_invalid',
  '22-launch-badreskey': 'task_invalid',
  '24-launch-badinfra': 'unknown_place',
  '26-launch-badinst-nocatalog': 'network',
  '27-launch-badmount': 'vault_missing',
  '28-launch-badworkdir': 'task_invalid',
  '29-launch-syntax': 'task_invalid',
  '30-launch-missingfile': 'task_invalid',
  '31-launch-badtype': 'task_invalid',
  '32-launch-empty': 'task_invalid',
  '33-launch-badname': 'no_cloud',
  '34-launch-dryrun-nocloud': 'no_cloud',
  '35-launch-noyes-stdin-null': 'no_cloud',
  '36-unknown-command': 'unknown',
  '45-logs-nonexist': 'cluster_gone',
  '47-exec-nonexist': 'cluster_gone',
  '60-status-unreachable': 'api_server',
  '61-status-json-unreachable': 'api_server',
  '81-launch-badregion': 'unknown_place',
  '82-launch-badinst': 'unknown_place',
  '121-launch-existing-mismatch': 'resources_mismatch',
  '134-exec-stopped': 'cluster_gone',
  '160-launch-setupfail': 'setup_failed',
  '168-exec-exit5': 'run_failed',
  '180-launch-nocapacity-oneregion': 'no_capacity',
  '182-launch-nocapacity-allregions': 'no_capacity',
  '183-launch-quota': 'quota',
  '210-launch-sigterm': 'interrupted',
  '220-launch-sigint': 'interrupted',
  '240-launch-cancelled': 'cancelled',
  '263-launch-noyes': 'unknown',
  '265-stop-noyes': 'unknown',
  '266-down-noyes': 'unknown',
  '268-start-noyes': 'unknown',
  '343-env-FORCE_COLOR-badkey': 'task_invalid',
  '501-dryrun-bothinfra': 'task_invalid',
  '504-launch-badname': 'settings_invalid',
  '514-nocreds-launch-new-after-check': 'no_cloud',
  '520-launch-then-cancel': 'cancelled',
};

/** Recorded commands that end with 0 and did nothing. */
const falseSuccesses: Readonly<Record<string, Problem['kind']>> = {
  '40-stop-nonexist': 'cluster_gone',
  '41-down-nonexist': 'cluster_gone',
  '43-stop-nonexist-noyes': 'cluster_gone',
  '44-autostop-nonexist': 'cluster_gone',
  '46-queue-nonexist': 'cluster_gone',
  '250-autostop-set': 'cluster_gone',
  '329-env-NO_COLOR-stop-nonexist': 'cluster_gone',
  '334-down-multiple': 'cluster_gone',
};

const named = (prefix: RegExp): Recording[] => recordings.filter(({ command }) => prefix.test(command));

describe.skipIf(recordings.length === 0)('the recordings of the real sky', () => {
  it('are all there, and every failure among them is in the table', () => {
    const failed = recordings.filter(({ exitCode }) => exitCode !== 0).map(({ name }) => name);
    expect(failed.filter((name) => !(name in failures))).toEqual([]);
    expect(recordings.length).toBeGreaterThan(100);
  });

  it.each(recordings.filter(({ exitCode }) => exitCode !== 0))('$name is judged rightly', (recording) => {
    expect(diagnose(transcript(recording)).kind).toBe(failures[recording.name]);
  });

  it.each(named(/^sky (stop|start|down|autostop|queue) /).filter(({ exitCode }) => exitCode === 0))(
    '$name is believed only when it did something',
    (recording) => {
      expect(judge(transcript(recording))?.kind).toBe(falseSuccesses[recording.name]);
    },
  );

  it.each(named(/^sky cost-report /))('$name tells the cost of the server that lives, as JSON only', (recording) => {
    const cost = parseCosts(transcript(recording).stdout, 'carapace', undefined);
    expect(cost).toEqual(
      recording.command.endsWith('-o json')
        ? {
            hash: '63437fbe-9884-42a6-9226-e5171ee9bf72',
            known: {
              ...{ total: expect.closeTo(0.00139), pricePerHour: expect.closeTo(0.096), spot: false },
              ...{ ran: 52_000, runningSince: 1_795_221_562_000 },
            },
          }
        : undefined,
    );
  });

  it.each(named(/^sky status .*-o json/).filter(({ exitCode }) => exitCode === 0))('$name can be read', (recording) => {
    const { stdout } = transcript(recording);
    const word = /"status": "(\w+)"/.exec(stdout)?.[1];
    const name = /"name": "([\w-]+)"/.exec(stdout)?.[1] ?? 'carapace';
    const kinds: Record<string, string> = { UP: 'running', INIT: 'initializing', STOPPED: 'stopped' };
    expect(parseStatus(stdout, name)).toMatchObject({ kind: 'state', state: { kind: kinds[word ?? ''] ?? 'absent' } });
    expect(JSON.stringify(parseStatus(stdout, name))).not.toContain('AKIA');
  });

  it.each(named(/^sky status( -v| \w+)?$/).filter(({ exitCode, name }) => exitCode === 0 && !name.includes('refresh')))(
    '$name, a table, can be read',
    (recording) => {
      const { stdout } = transcript(recording);
      const row = /^(\w+) .*\b(UP|INIT|STOPPED)\b/m.exec(stdout);
      const kinds: Record<string, string> = { UP: 'running', INIT: 'initializing', STOPPED: 'stopped' };
      expect(parseStatusTable(stdout, row?.[1] ?? 'carapace')).toMatchObject({
        kind: 'state',
        state: { kind: kinds[row?.[2] ?? ''] ?? 'absent' },
      });
    },
  );

  it.each(named(/^sky check/).filter(({ exitCode }) => exitCode === 0))('$name can be read', (recording) => {
    const { stdout, command } = transcript(recording);
    const enabled = command.includes('json') ? parseCheckJson(stdout) : parseCheckText(stdout).enabled;
    expect(enabled).toEqual(recording.name.includes('nocreds') || recording.name.includes('fakecreds') ? [] : ['AWS']);
  });

  it('a launch tells its phases in order, its price and its job', () => {
    const launch = recordings.find(({ name }) => name === '104-launch');
    const lines = launch === undefined ? [] : transcript(launch).stdout.split('\n').map(launchProgress);
    const phases = lines.flatMap(({ phase }) => (phase === undefined ? [] : [phase]));
    expect([...new Set(phases)]).toEqual([
      'choosing_machine',
      'waiting_for_machine',
      'installing_runtime',
      'copying_vaults',
      'setting_up',
    ]);
    expect(lines.find(({ machine }) => machine !== undefined)?.machine).toEqual({
      place: 'AWS (us-east-1)',
      instanceType: 'm6i.large',
      vcpus: '2',
      memoryGb: '8',
      pricePerHour: 0.1,
    });
    expect(lines.find(({ jobId }) => jobId !== undefined)?.jobId).toBe(1);
  });

  it.each(named(/^sky queue .*json/))('$name lists jobs', (recording) => {
    expect(parseQueue(transcript(recording).stdout, 'carapace')?.map(({ status }) => status)).toContain('SUCCEEDED');
  });

  it.each(named(/^sky api status .*json/))('$name lists requests', (recording) => {
    expect(parseRequests(transcript(recording).stdout)?.length).toBeGreaterThan(0);
  });

  it('quote the provider, not the tool', () => {
    const said = (name: string): Problem | undefined => {
      const recording = recordings.find((candidate) => candidate.name === name);
      return recording === undefined ? undefined : diagnose(transcript(recording));
    };
    expect(said('183-launch-quota')).toMatchObject({
      reason: expect.stringMatching(/^You have requested more vCPU capacity/),
      place: 'AWS (us-east-1)',
    });
    expect(said('182-launch-nocapacity-allregions')).toMatchObject({
      places: ['AWS (us-east-1)', 'AWS (us-west-2)', 'AWS (eu-west-1)'],
    });
    expect(said('160-launch-setupfail')).toEqual({ kind: 'setup_failed', exitCode: 7, reason: 'oops on stderr' });
    expect(said('81-launch-badregion')).toEqual({ kind: 'unknown_place', reason: "Invalid region 'us-nowhere-9'" });
    expect(said('27-launch-badmount')).toEqual({ kind: 'vault_missing', path: './does-not-exist' });
  });
});
