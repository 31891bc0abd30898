import { describe, expect, it } from 'vitest';
import { trouble } from '../../src/core/present/headline.ts';
import { unfinishedTitle } from '../../src/core/present/unfinishedRows.ts';
import { diagnose, judge } from '../../src/core/problems/diagnose.ts';
import type { Problem } from '../../src/core/problems/Problem.ts';
import type { Step } from '../../src/core/problems/Step.ts';
import type { ServerState } from '../../src/core/server/ServerState.ts';
import type { Snapshot } from '../../src/core/server/Snapshot.ts';
import { status } from '../../src/core/server/status.ts';
import { parseRequests } from '../../src/core/skypilot/parseRequests.ts';
import { parseStatus } from '../../src/core/skypilot/parseStatus.ts';
import { parseStatusTable } from '../../src/core/skypilot/parseStatusTable.ts';
import { aReading, aState, failed, idle, now, someFacts } from '../unit/fixtures.ts';
import { recordings, transcript, type Recording } from './recorded.ts';

const said = (name: string): Recording => {
  const found = recordings.find((recording) => recording.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** The server as a recorded status has it, as if it were ours. */
function stateIn(name: string): ServerState {
  const { stdout } = transcript(said(name));
  const server = /"name": "([\w-]+)"/.exec(stdout)?.[1] ?? 'cinit';
  const answer = stdout.includes('"status"') ? parseStatus(stdout, server) : parseStatusTable(stdout, server);
  if (answer.kind !== 'state') throw new Error(answer.kind);
  return answer.state.kind === 'absent' ? answer.state : aState(answer.state.kind);
}

function after(name: string, activity: Snapshot['activity']): Snapshot {
  const reading = aReading({ state: stateIn(name) });
  const facts = { ...someFacts, unfinished: true };
  return {
    ...{ reading, activity, facts, check: undefined, vaults: [] },
    tools: { kind: 'unknown' },
    toolsActivity: idle,
  };
}

const up = 'is up and costs about $0.19 per hour';
const mayBeUp = 'may be up; then it costs about $0.19 per hour';
const stopped = 'is stopped. Its disk is kept, and costs a little.';

type Row = readonly [recording: string, says: string, cancelled: Step, interrupted: Step];
/** Every recorded state after an interruption or a cancel, what is said of it, and what is offered first. */
const rows: readonly Row[] = [
  ['201-status-init-json-during-launch', mayBeUp, 'destroy', 'repair'],
  ['203-status-json-after-sigint', up, 'destroy', 'repair'],
  ['204-status-json-30s-after-sigint', up, 'destroy', 'repair'],
  ['213-status-json-later', up, 'destroy', 'repair'],
  ['222-status-json-after-sigint', mayBeUp, 'destroy', 'repair'],
  ['227-status-json-after-cancel', stopped, 'start', 'start'],
  ['243-status-json-after-cancel', mayBeUp, 'destroy', 'repair'],
  ['245-status-refresh-json-later', up, 'destroy', 'repair'],
  ['247-status-json', up, 'destroy', 'repair'],
  ['251-status-json-after-external-stop-norefresh', up, 'destroy', 'repair'],
  ['252-status-json-after-external-stop-refresh', stopped, 'start', 'start'],
  ['253-status-json-after-external-term-norefresh', stopped, 'start', 'start'],
  ['522-status-table-INIT', mayBeUp, 'destroy', 'repair'],
  ['526-status-json', up, 'destroy', 'repair'],
];

describe.skipIf(recordings.length === 0)('the recordings of interruption and cancel', () => {
  it.each(rows)('%s: «%s»', (name, says, first, firstLater) => {
    const cancelled = trouble(after(name, failed('launch', now - 10_000, { kind: 'cancelled' })), now);
    expect(cancelled).toMatchObject({ title: 'The launch was cancelled.', reason: expect.stringContaining(says) });
    expect(cancelled?.reason).toContain('Your server carapace ');
    expect(cancelled?.steps[0]).toBe(first);
    expect(cancelled?.steps.slice(0, 3)).toContain('destroy');
    const interrupted = trouble(after(name, failed('launch')), now);
    expect(interrupted).toMatchObject({ title: 'The launch did not finish.', reason: expect.stringContaining(says) });
    expect(interrupted?.steps[0]).toBe(firstLater);
    expect(interrupted?.reason.includes('although SkyPilot calls it up')).toBe(says === up);
  });

  it.each(rows.filter(([, says]) => says === up))('%s is not taken for a finished one after Dismiss', (name) => {
    const seen = after(name, idle);
    expect(status(seen, now)).toBe('running');
    expect(unfinishedTitle(seen)).toBe('Set-up did not finish');
  });

  it.each(rows.filter(([, says]) => says === mayBeUp))('%s says so also when nobody knows why', (name) => {
    const seen = after(name, idle);
    expect(status(seen, now)).toBe('error');
    expect(trouble(seen, now)).toMatchObject({ title: 'The start of your server did not finish.' });
    expect(trouble(seen, now)?.steps.slice(0, 2)).toEqual(['repair', 'destroy']);
  });

  it.each<[string, Problem['kind'] | undefined]>([
    ['210-launch-sigterm', 'interrupted'],
    ['220-launch-sigint', 'interrupted'],
    ['240-launch-cancelled', 'cancelled'],
    ['520-launch-then-cancel', 'cancelled'],
    // It was never set up, so SkyPilot cannot do it.
    ['250-autostop-set', 'cluster_gone'],
    // It cancels the launch, and stops what there is.
    ['223-stop-while-launching', undefined],
  ])('%s is %s', (name, kind) => {
    const recording = said(name);
    const run = transcript(recording);
    expect(recording.output.length).toBeGreaterThan(0);
    expect((run.exitCode === 0 ? judge(run) : diagnose(run))?.kind).toBe(kind);
  });

  it.each([
    ['211-api-status-after-sigterm-json', ['RUNNING']],
    ['221-api-status-json-after-sigint', ['RUNNING']],
    ['226-api-status-after-cancel', []],
  ] as const)('%s lists launches that go on: %j', (name, expected) => {
    const found = parseRequests(transcript(said(name)).stdout) ?? [];
    expect(found.filter((one) => one.name === 'sky.launch').map((one) => one.status)).toEqual(expected);
  });
});
