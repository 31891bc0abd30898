import { describe, expect, it } from 'vitest';
import { diagnose, judge } from '../../../src/core/problems/diagnose.ts';
import { explain } from '../../../src/core/problems/explain.ts';
import { parseRequests } from '../../../src/core/skypilot/parseRequests.ts';
import { parseStatus } from '../../../src/core/skypilot/parseStatus.ts';
import { aState, someFacts, transcript } from '../fixtures.ts';

// Texts as the recordings have them, shortened.
const launching = '⚙︎ Launching on AWS us-east-1 (us-east-1a).\n';
const cancelled = `${launching}\nRequest 252217f6-b06e-425d-8e48-0c0ff5afa9d6 cancelled by user\n'sky.launch' request 252217f6-b06e-425d-8e48-0c0ff5afa9d6 cancelled\n`;
const goesOn = `${launching}⚙︎ Request will continue running asynchronously.\n├── View logs: sky api logs 84176925\n`;
const byAnother =
  "sky.exceptions.RequestCancelled: Current 'sky.launch' request (252217f6) is cancelled by another process.";
const statusOf = (word: string): string =>
  `[\n  {\n    "name": "carapace",\n    "status": "${word}",\n    "cloud": "AWS",\n    "region": "us-east-1"\n  }\n]\n`;

describe('a launch that was broken off, in the words of sky', () => {
  it.each([
    ['cancelled by anybody', transcript({ stdout: cancelled, stderr: byAnother }), 'cancelled'],
    ['left by Ctrl-C', transcript({ stdout: goesOn, stderr: 'Aborted!' }), 'interrupted'],
    ['whose client got a signal', transcript({ exitCode: -15, stdout: launching }), 'interrupted'],
    ['whose client got one, as a shell tells it', transcript({ exitCode: 143, stdout: launching }), 'interrupted'],
    ['whose client was killed', transcript({ exitCode: null, stdout: launching }), 'interrupted'],
  ] as const)('%s', (_what, said, kind) => {
    expect(diagnose(said).kind).toBe(kind);
  });

  it('says its cause when it has told one before it was ended', () => {
    const stdout = 'An error occurred (VcpuLimitExceeded) when calling RunInstances: too many vCPU';
    expect(diagnose(transcript({ exitCode: 143, stdout })).kind).toBe('quota');
  });

  it.each([
    ['INIT', 'initializing'],
    ['UP', 'running'],
    ['STOPPED', 'stopped'],
  ] as const)('leaves a server that SkyPilot calls %s', (word, kind) => {
    expect(parseStatus(statusOf(word), 'carapace')).toMatchObject({ kind: 'state', state: { kind } });
  });

  it('leaves its request going on, which is found', () => {
    const rows = [{ request_id: '84176925', name: 'sky.launch', status: 'RUNNING', created_at: 1795220803.9 }];
    expect(parseRequests(JSON.stringify(rows))).toMatchObject([{ name: 'sky.launch', status: 'RUNNING' }]);
  });
});

describe('a server whose set-up did not finish', () => {
  const said =
    "Cluster 'carapace' has been stopped or not properly set up. Please re-launch it with `sky start`.\nCluster(s) failed. See details above.\n";

  it('takes no auto-stop, and its set-up is what mends that', () => {
    const problem = judge(transcript({ exitCode: 0, stdout: said }));
    expect(problem?.kind).toBe('cluster_gone');
    if (problem === undefined) return;
    const { steps } = explain(problem, { during: 'autostop', state: aState('running'), facts: someFacts });
    expect(steps.slice(0, 3)).toEqual(['repair', 'show_log', 'destroy']);
  });
});
