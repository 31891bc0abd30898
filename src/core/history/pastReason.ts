import type { Problem, ProblemOf } from '../problems/Problem.ts';
import type { PastOperation } from './PastOperation.ts';

/** A few words for why it failed, for one line of the history; the log has all of them. Empty when there are none. */
export function pastReason({ problem }: Pick<PastOperation, 'problem'>): string {
  if (problem === undefined) return '';
  return problem.kind === 'refused' ? refusals[problem.why] : reasons[problem.kind];
}

const reasons: Readonly<Record<Exclude<Problem['kind'], 'refused'>, string>> = {
  tools_missing: 'no SkyPilot',
  programs_missing: 'a program is missing',
  tools_failed: 'cloud tools',
  no_cloud: 'no cloud is ready',
  credentials: 'credentials',
  quota: 'quota',
  no_capacity: 'no capacity',
  cloud_refused: 'no machine was made',
  not_authorized: 'not allowed',
  rate_limited: 'too many requests',
  unknown_place: 'no such region or machine',
  resources_mismatch: 'another machine was asked for',
  not_supported: 'not supported',
  vault_missing: 'a vault is missing',
  vault_unusable: 'a vault cannot be used',
  vault_concerns: 'vaults to decide about',
  copy_failed: 'copying',
  network: 'network',
  api_server: 'SkyPilot’s server',
  version_mismatch: 'versions of SkyPilot',
  setup_failed: 'set-up',
  run_failed: 'last step of the set-up',
  no_ssh: 'no SSH',
  cancelled: '',
  interrupted: '',
  timed_out: 'took too long',
  not_verified: 'not verified',
  output_unreadable: 'an answer of SkyPilot',
  task_invalid: 'task file',
  settings_invalid: 'settings',
  disk_full: 'disk full',
  not_writable: 'not writable',
  cluster_gone: 'the server was gone',
  server_replaced: 'a new, empty machine',
  unknown: '',
};

const refusals: Readonly<Record<ProblemOf<'refused'>['why'], string>> = {
  exists: 'there was a server',
  stopped: 'there was a stopped server',
  unfinished: 'there was an unfinished server',
  busy: 'something else was going on',
  no_server: 'there was no server',
  gone: 'the server was gone',
  not_running: 'it was not running',
  not_stopped: 'it was not stopped',
  nothing_to_cancel: 'nothing to cancel',
  nothing_to_repair: 'nothing to repair',
  tools_in_use: 'cloud tools in use',
  no_tools: 'no cloud tools',
  newer: 'a newer Carapace is in use',
};
