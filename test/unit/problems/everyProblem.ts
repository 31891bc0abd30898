import type { Problem, ProblemOf } from '../../../src/core/problems/Problem.ts';

const reason = 'The cloud said no';
const whys = [
  ...(['exists', 'stopped', 'unfinished', 'busy', 'no_server'] as const),
  ...(['gone', 'not_running', 'not_stopped', 'nothing_to_cancel', 'nothing_to_repair'] as const),
  ...(['tools_in_use', 'no_tools', 'newer'] as const),
];

/** Each way in which the cloud tools fail, by what it is about; a way without an example does not compile. */
const toolsSubjects: Readonly<Record<ProblemOf<'tools_failed'>['why'], string>> = {
  platform: 'freebsd-x64',
  no_network: 'pypi.example',
  proxy_password: 'proxy.corp:8080',
  certificate: 'pypi.example',
  not_found: 'https://mirror.example/uv.tar.gz',
  server: 'mirror.example',
  hash_mismatch: 'https://mirror.example/uv.tar.gz',
  archive: '/home/ada/.carapace/downloads/uv.tar.gz',
  disk_full: '/home/ada/.carapace',
  permission: '/home/ada/.carapace',
  read_only: '/home/ada/.carapace',
  noexec: '/home/ada/.carapace/tools',
  no_uv: '/opt/uv',
  package_not_found: 'skypilot-nightly',
  resolution: 'skypilot-nightly',
  python: 'Python',
  does_not_start: 'sky --version',
  interrupted: 'uv',
  unknown: 'uv',
};

function toolsFailures(): ProblemOf<'tools_failed'>[] {
  return Object.keys(toolsSubjects)
    .filter((why): why is keyof typeof toolsSubjects => why in toolsSubjects)
    .flatMap((why) => [
      { kind: 'tools_failed', why, subject: toolsSubjects[why], reason: 'Error: it said no!' },
      { kind: 'tools_failed', why, subject: '', reason: '' },
    ]);
}

/** At least one of each kind; a kind without an example does not compile. */
const examples: { readonly [K in Problem['kind']]: readonly ProblemOf<K>[] } = {
  programs_missing: [
    { kind: 'programs_missing', names: ['rsync'] },
    { kind: 'programs_missing', names: ['ssh', 'rsync'] },
  ],
  tools_missing: [
    { kind: 'tools_missing', searched: ['/a/sky', 'your PATH'] },
    { kind: 'tools_missing', searched: ['/opt/sky'] },
    { kind: 'tools_missing', searched: [] },
  ],
  tools_failed: [
    ...toolsFailures(),
    { kind: 'tools_failed', why: 'disk_full', subject: '/h', reason: 'No room.', needed: 3e8, free: 1e8 },
  ],
  no_cloud: [
    { kind: 'no_cloud', reasons: {} },
    { kind: 'no_cloud', reasons: { GCP: 'Reason [compute]: Not installed. Run the following commands:\n$ pip' } },
  ],
  credentials: [
    { kind: 'credentials', cloud: 'AWS', reason, command: 'aws sso login' },
    { kind: 'credentials', cloud: 'Lambda', reason: '', command: null },
  ],
  quota: [
    { kind: 'quota', place: 'AWS (us-east-1)', reason },
    { kind: 'quota', place: null, reason },
    { kind: 'quota', place: 'AWS (a)', places: ['AWS (a)', 'AWS (b)'], reason },
  ],
  no_capacity: [
    { kind: 'no_capacity', places: ['AWS (us-east-1)'], reason },
    { kind: 'no_capacity', places: [], reason },
  ],
  cloud_refused: [
    { kind: 'cloud_refused', places: ['AWS (us-east-1)'], reason: 'No image found in catalog for region us-east-1.' },
    { kind: 'cloud_refused', places: ['AWS (a)', 'AWS (b)'], reason },
    { kind: 'cloud_refused', places: [], reason: '' },
  ],
  not_authorized: [{ kind: 'not_authorized', reason: 'Error: Stop right there!' }],
  rate_limited: [{ kind: 'rate_limited', reason }],
  unknown_place: [{ kind: 'unknown_place', reason }],
  resources_mismatch: [{ kind: 'resources_mismatch', reason }],
  not_supported: [{ kind: 'not_supported', reason }],
  vault_concerns: [
    { kind: 'vault_concerns', concerns: [{ kind: 'same_folder', vault: 'private', path: '/a' }] },
    {
      kind: 'vault_concerns',
      concerns: [
        { kind: 'secrets', vault: 'public', path: '/a', count: 2, first: ['.env', 'deep/id_rsa'] },
        { kind: 'too_large', vault: 'private', path: '/b', bytes: 2e9, limit: 1e9 },
      ],
    },
  ],
  vault_missing: [{ kind: 'vault_missing', path: '/a' }],
  vault_unusable: [{ kind: 'vault_unusable', path: '/a\tb', reason: 'its path has a tab' }],
  copy_failed: [{ kind: 'copy_failed', reason }],
  network: [{ kind: 'network', reason }],
  api_server: (['down', 'hung', 'orphaned'] as const).map((state) => ({ kind: 'api_server', state, reason })),
  version_mismatch: [{ kind: 'version_mismatch', reason }],
  setup_failed: [
    { kind: 'setup_failed', exitCode: 7, reason },
    { kind: 'setup_failed', exitCode: null, reason: '' },
  ],
  run_failed: [{ kind: 'run_failed', exitCode: 1, reason }],
  no_ssh: [{ kind: 'no_ssh', reason }],
  cancelled: [{ kind: 'cancelled' }],
  interrupted: [{ kind: 'interrupted' }],
  timed_out: [
    { kind: 'timed_out', what: 'sky stop', minutes: 15 },
    { kind: 'timed_out', what: 'The launch', minutes: 0.5 },
  ],
  not_verified: [{ kind: 'not_verified', wanted: 'running', found: 'absent' }],
  output_unreadable: [
    { kind: 'output_unreadable', command: 'sky status', lines: ['What is this!'] },
    { kind: 'output_unreadable', command: 'sky status', lines: [] },
  ],
  task_invalid: [{ kind: 'task_invalid', reason }],
  settings_invalid: [{ kind: 'settings_invalid', issues: ['server.cpus: must be a number'] }],
  disk_full: [
    { kind: 'disk_full', path: '' },
    { kind: 'disk_full', path: '/a' },
  ],
  not_writable: [{ kind: 'not_writable', path: '/a', reason }],
  cluster_gone: [{ kind: 'cluster_gone', reason }],
  server_replaced: [{ kind: 'server_replaced' }],
  refused: whys.map((why) => ({ kind: 'refused', why, detail: why === 'busy' ? 'stop' : 'running' })),
  unknown: [
    { kind: 'unknown', exitCode: 1, lines: ['Error: boom!', 'last'] },
    { kind: 'unknown', exitCode: null, lines: [] },
  ],
};

export const everyProblem: readonly Problem[] = Object.values(examples).flat();
