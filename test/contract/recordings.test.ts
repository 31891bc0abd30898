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

/** Every recorded failure, and the one problem that it is; `VERSION NAME` where one version says another. */
const failures: Readonly<Record<string, Problem['kind']>> = {
  '1.0.0-dev0 20-launch-nocloud': 'network',
  '1.0.0-dev0 33-launch-badname': 'no_cloud',
  '14-check-badcloud': 'unknown_place',
  '20-launch-nocloud': 'no_cloud',
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
  '33-launch-badname': 'settings_invalid',
  '34-launch-dryrun-nocloud': 'no_cloud',
  '35-launch-noyes-stdin-null': 'no_cloud',
  '36-unknown-command': 'unknown',
  '37-unknown-option': 'version_mismatch',
  '45-logs-nonexist': 'cluster_gone',
  '47-exec-nonexist': 'cluster_gone',
  '54-api-logs-unknown': 'unknown',
  '60-status-unreachable': 'api_server',
  '61-status-json-unreachable': 'api_server',
  '73b-api-cancel-stopped': 'api_server',
  '73c-api-logs-stopped': 'unknown',
  '80b-launch-dryrun-noyes': 'unknown',
  '80c-launch-dryrun-noyes-anyregion': 'unknown',
  '81-launch-badregion': 'unknown_place',
  '82-launch-badinst': 'unknown_place',
  '121-launch-existing-mismatch': 'resources_mismatch',
  '134-exec-stopped': 'cluster_gone',
  '160-launch-setupfail': 'setup_failed',
  '161-launch-runfail': 'run_failed',
  '168-exec-exit5': 'run_failed',
  '180-launch-nocapacity-oneregion': 'no_capacity',
  '182-launch-nocapacity-allregions': 'no_capacity',
  '183-launch-quota': 'quota',
  '189-start-nocapacity': 'no_capacity',
  '210-launch-sigterm': 'interrupted',
  '220-launch-sigint': 'interrupted',
  '240-launch-cancelled': 'cancelled',
  '263-launch-noyes': 'unknown',
  '265-stop-noyes': 'unknown',
  '266-down-noyes': 'unknown',
  '268-start-noyes': 'unknown',
  '335-api-logs-failed': 'no_capacity',
  '343-env-FORCE_COLOR-badkey': 'task_invalid',
  '501-dryrun-bothinfra': 'task_invalid',
  '504-launch-badname': 'settings_invalid',
  '514-nocreds-launch-new-after-check': 'no_cloud',
  '520-launch-then-cancel': 'cancelled',
  // A refused connection to this computer is no trouble of the network.
  '610-cold-status-name-json': 'api_server',
  '626-cold-disabled-local': 'api_server',
  '626b-cold-disabled-local': 'api_server',
  '633-api-start-after': 'api_server',
};

/** Recorded commands that end with 0 and did nothing. */
const falseSuccesses: Readonly<Record<string, Problem['kind']>> = {
  '40-stop-nonexist': 'cluster_gone',
  '41-down-nonexist': 'cluster_gone',
  '43-stop-nonexist-noyes': 'cluster_gone',
  '42-start-nonexist': 'cluster_gone',
  '44-autostop-nonexist': 'cluster_gone',
  '46-queue-nonexist': 'cluster_gone',
  '46b-queue-nonexist-json': 'cluster_gone',
  '136-autostop-stopped': 'unknown',
  '232-down-all-three': 'cluster_gone',
  '250-autostop-set': 'cluster_gone',
  '329-env-NO_COLOR-stop-nonexist': 'cluster_gone',
  '334-down-multiple': 'cluster_gone',
  '617-cold-stop': 'cluster_gone',
};

/** What is asked for to the letter is asked of the version that the words are from. */
const oldest = '1.0.0-dev0';

const kindOf = ({ version, name }: Recording): Problem['kind'] | undefined =>
  failures[`${version} ${name}`] ?? failures[name];
const named = (prefix: RegExp): Recording[] => recordings.filter(({ command }) => prefix.test(command));

describe('the recordings of the real sky', () => {
  it('are all there, and every failure among them is in the table', () => {
    const failed = recordings.filter(({ exitCode }) => exitCode !== 0);
    expect(failed.filter((recording) => kindOf(recording) === undefined)).toEqual([]);
    expect(recordings.length).toBeGreaterThan(100);
  });

  it.each(recordings.filter(({ exitCode }) => exitCode !== 0))('$version $name is judged rightly', (recording) => {
    expect(diagnose(transcript(recording)).kind).toBe(kindOf(recording));
  });

  it.each(named(/^sky (stop|start|down|autostop|queue) /).filter(({ exitCode }) => exitCode === 0))(
    '$version $name is believed only when it did something',
    (recording) => {
      expect(judge(transcript(recording))?.kind).toBe(falseSuccesses[recording.name]);
    },
  );

  it.each(named(/^sky cost-report .*json/))('$version $name tells the cost of the server that lives', (recording) => {
    const { stdout } = transcript(recording);
    const name = /"name": "([\w-]+)"/.exec(stdout)?.[1] ?? '';
    const number = (field: string): number => Number(new RegExp(`"${field}": ([\\d.e-]+)`).exec(stdout)?.[1]);
    const cost = parseCosts(stdout, name, undefined);
    const isGone = stdout.includes('"status": "TERMINATED"') && !/"status": "(?!TERMINATED)/.test(stdout);
    if (isGone) expect(cost).toBeUndefined();
    else {
      const hourly = (number('total_cost') * 3600) / number('duration');
      expect(cost?.hash).toBe(/"cluster_hash": "([\w-]+)"/.exec(stdout)?.[1]);
      expect(cost?.known).toMatchObject({ total: expect.closeTo(number('total_cost')), spot: false });
      expect(cost?.known).toMatchObject({ ran: number('duration') * 1000, pricePerHour: expect.closeTo(hourly) });
      expect(cost?.known.runningSince).toBeGreaterThan(1_700_000_000_000);
    }
  });

  it.each(named(/^sky cost-report$/))('$version $name, a table, is told no cost', (recording) => {
    expect(parseCosts(transcript(recording).stdout, 'carapace', undefined)).toBeUndefined();
  });

  it.each(named(/^sky status .*-o json/).filter(({ exitCode }) => exitCode === 0))(
    '$version $name can be read',
    (recording) => {
      const { stdout } = transcript(recording);
      const word = /"status": "(\w+)"/.exec(stdout)?.[1];
      const name = /"name": "([\w-]+)"/.exec(stdout)?.[1] ?? 'carapace';
      const kinds: Record<string, string> = { UP: 'running', INIT: 'initializing', STOPPED: 'stopped' };
      expect(parseStatus(stdout, name)).toMatchObject({
        kind: 'state',
        state: { kind: kinds[word ?? ''] ?? 'absent' },
      });
      expect(JSON.stringify(parseStatus(stdout, name))).not.toContain('AKIA');
    },
  );

  it.each(named(/^sky status( -v| \w+)?$/).filter(({ exitCode, name }) => exitCode === 0 && !name.includes('refresh')))(
    '$version $name, a table, can be read',
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

  it.each(named(/^sky check/).filter(({ exitCode }) => exitCode === 0))('$version $name can be read', (recording) => {
    const { stdout, command } = transcript(recording);
    const enabled = command.includes('json') ? parseCheckJson(stdout) : parseCheckText(stdout).enabled;
    expect(enabled).toEqual(recording.name.includes('nocreds') || recording.name.includes('fakecreds') ? [] : ['AWS']);
  });

  it('a launch tells its phases in order, its price and its job', () => {
    const launch = recordings.find(({ name, version }) => name === '104-launch' && version === oldest);
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

  it.each(named(/^sky queue .*json/))('$version $name lists jobs', (recording) => {
    const { stdout } = transcript(recording);
    const name = /^ {2}"([\w-]+)": \[/m.exec(stdout)?.[1] ?? '';
    const said = [...stdout.matchAll(/"status": "(\w+)"/g)].map(([, status]) => status);
    expect(parseQueue(stdout, name)?.map(({ status }) => status)).toEqual(
      name === '' && !/^\{\}$/m.test(stdout) ? undefined : said,
    );
  });

  it.each(named(/^sky api status .*json/))('$version $name lists requests', (recording) => {
    const { stdout } = transcript(recording);
    const said = [...stdout.matchAll(/"request_id": /g)].length;
    expect(parseRequests(stdout)?.length).toBe(said);
  });

  it('quote the provider, not the tool', () => {
    const said = (name: string, from = oldest): Problem | undefined => {
      const recording = recordings.find(({ name: other, version }) => other === name && version === from);
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
    // Told here before the set-up's own last word, which is the reason all the same.
    expect(said('160-launch-setupfail', '1.0.0.dev20261027')).toEqual({
      ...{ kind: 'setup_failed', exitCode: 7, reason: 'before-fail' },
    });
    expect(said('81-launch-badregion')).toEqual({ kind: 'unknown_place', reason: "Invalid region 'us-nowhere-9'" });
    expect(said('27-launch-badmount')).toEqual({ kind: 'vault_missing', path: './does-not-exist' });
  });
});
