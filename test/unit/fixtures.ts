import type { Activity, Busy, Failed } from '../../src/core/operations/Activity.ts';
import type { ServerOperation, ServerOperationKind } from '../../src/core/operations/Operation.ts';
import type { Problem } from '../../src/core/problems/Problem.ts';
import type { Transcript } from '../../src/core/problems/Transcript.ts';
import type { Reading } from '../../src/core/server/Reading.ts';
import type { ServerFacts } from '../../src/core/server/ServerFacts.ts';
import type { Server, ServerState } from '../../src/core/server/ServerState.ts';
import type { Settings } from '../../src/core/settings/Settings.ts';

/** The moment at which most tests take place, in milliseconds. */
export const now = 1_800_000_000_000;

export const stateKinds = ['absent', 'initializing', 'running', 'stopping', 'stopped', 'terminating'] as const;
export const operationKinds = ['launch', 'repair', 'start', 'stop', 'destroy', 'sync', 'autostop'] as const;

export function aServer(parts: Partial<Server> = {}): Server {
  return {
    name: 'carapace',
    cloud: 'AWS',
    region: 'us-east-1',
    resources: '1x(cpus=4, mem=16, m6i.xlarge)',
    launchedAt: now - 3_600_000,
    autostop: null,
    ip: null,
    reason: null,
    ...parts,
  };
}

export function aState(kind: ServerState['kind'], parts: Partial<Server> = {}): ServerState {
  return kind === 'absent' ? { kind } : { kind, server: aServer(parts) };
}

export function aReading(parts: Partial<Reading> = {}): Reading {
  const at = parts.at ?? now - 1_000;
  return { name: 'carapace', state: aState('running'), startedAt: at - 500, at, failing: null, change: null, ...parts };
}

export function anOperation(kind: ServerOperationKind, parts: Partial<ServerOperation> = {}): ServerOperation {
  return { id: `${kind}-1`, kind, server: 'carapace', shell: 'vscode', askedAt: now - 60_000, ...parts };
}

export const idle: Activity = { kind: 'idle' };

export function busy(kind: ServerOperationKind): Busy {
  return {
    kind: 'busy',
    operation: anOperation(kind),
    phase: 'preparing',
    since: now - 5_000,
    phaseSince: now - 5_000,
    done: [],
    pid: 1,
    handle: { requestId: null, jobId: null },
  };
}

export function done(kind: ServerOperationKind, at = now - 10_000): Activity {
  return { kind: 'done', operation: anOperation(kind), at };
}

export function failed(
  kind: ServerOperationKind,
  at = now - 10_000,
  problem: Problem = { kind: 'interrupted' },
): Failed {
  return { kind: 'failed', operation: anOperation(kind), problem, at };
}

export const someFacts: ServerFacts = {
  ...{ name: 'carapace', pricePerHour: 0.192, instanceType: 'm6i.xlarge', vcpus: '4', memoryGb: '16' },
  ...{ place: 'AWS (us-east-1)', arrived: null },
};

export function someSettings(parts: Partial<Settings> = {}): Settings {
  return {
    autostopDown: false,
    composeFile: null,
    apiServer: null,
    stopServerAfter: 15,
    statusSource: 'auto',
    dailyReminder: true,
    spendingNotice: null,
    skyPath: null,
    skyExtras: ['aws'],
    skyVersion: null,
    uvPath: null,
    uvMirror: null,
    uvDefaultIndex: null,
    uvPythonInstallMirror: null,
    name: 'carapace',
    cloud: null,
    region: null,
    instanceType: null,
    cpus: '4+',
    memory: '16+',
    diskSize: 100,
    useSpot: false,
    autostop: null,
    publicVault: '/home/ada/data/public',
    privateVault: '/home/ada/data/private',
    vaultWarnBytes: 1e9,
    pollSeconds: 20,
    ...parts,
  };
}

export function transcript(parts: Partial<Transcript> = {}): Transcript {
  return { command: 'sky launch', exitCode: 1, stdout: '', stderr: '', ended: 'exit', minutes: 5, ...parts };
}
