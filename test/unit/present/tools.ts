import type { ToolsActivity } from '../../../src/core/operations/Activity.ts';
import type { Operation, OperationKind } from '../../../src/core/operations/Operation.ts';
import { Operation as AnyOperation } from '../../../src/core/operations/Operation.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import type { Installation } from '../../../src/core/tools/Installation.ts';
import type { ToolsState } from '../../../src/core/tools/ToolsState.ts';
import { idle, now } from '../fixtures.ts';

const home = '/home/ada/.carapace';
const folder = `${home}/tools/versions/20261121`;

export const installation: Installation = {
  uv: { version: '0.12.5', path: `${home}/uv/bin/uv`, sha256: 'ab'.repeat(32), local: false },
  sky: { package: 'skypilot-nightly', version: '1.0.0.dev20261027', path: `${folder}/bin/sky` },
  python: `${folder}/environments/skypilot-nightly/bin/python`,
  interpreter: { version: '3.12.11', home: `${folder}/python/cpython-3.12/bin`, managed: true },
  extras: ['aws', 'gcp'],
  bytes: 612_000_000,
  at: now - 86_400_000,
  witnesses: [
    { path: `${folder}/bin/sky`, size: 300, seconds: null, sha256: 'cd'.repeat(32) },
    { path: `${home}/uv/bin/uv`, size: 48_000_000, seconds: now / 1000, sha256: null },
  ],
};

const searched = [`${home}/tools/bin/sky`, 'PATH'];

/** Every way in which the tools can be there or not. */
export const tools = {
  unknown: { kind: 'unknown' },
  missing: { kind: 'missing', searched, broken: null },
  broken: { kind: 'missing', searched, broken: `${folder}/bin/sky is gone.` },
  wrong: { kind: 'missing', searched: ['/nowhere/sky'], broken: null },
  managed: { kind: 'found', source: 'managed', path: installation.sky.path, installation },
  path: { kind: 'found', source: 'path', path: '/usr/local/bin/sky', version: '0.9.3' },
  setting: { kind: 'found', source: 'setting', path: '/opt/sky/bin/sky', version: null },
} as const satisfies Record<string, ToolsState>;

/** A path below Ada's home as she reads it. */
export function shorten(path: string): string {
  return path.replace('/home/ada/', '~/');
}

export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    reading: undefined,
    activity: idle,
    facts: undefined,
    check: undefined,
    tools: tools.managed,
    toolsActivity: { kind: 'idle' },
    vaults: [],
    ...parts,
  };
}

export function anyOperation(kind: OperationKind): Operation {
  return AnyOperation.parse({ id: `${kind}-1`, kind, server: 'carapace', shell: 'vscode', askedAt: now - 60_000 });
}

/** Tools that are being changed for 42 seconds: uv is there, and half of the packages. */
export function busyTools(kind: OperationKind): ToolsActivity {
  return {
    kind: 'busy',
    operation: anyOperation(kind),
    phase: 'installing',
    since: now - 42_000,
    phaseSince: now - 30_000,
    note: '42 of 118 packages · botocore (12.3 MiB)',
    done: [
      { phase: 'checking', took: 1_000, note: null },
      { phase: 'downloading', took: 11_000, note: 'uv 0.12.5' },
    ],
    pid: 1,
    handle: { requestId: null, jobId: null },
  };
}

export const proxyProblem: Problem = {
  kind: 'tools_failed',
  why: 'proxy_password',
  subject: 'proxy.corp:8080',
  reason: 'Proxy Authentication Required',
};

export function failedTools(kind: OperationKind, problem: Problem = proxyProblem): ToolsActivity {
  return { kind: 'failed', operation: anyOperation(kind), problem, at: now - 10_000 };
}
