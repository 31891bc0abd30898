import type { Circumstances } from './explain.ts';
import type { Problem, ProblemOf } from './Problem.ts';
import type { Step } from './Step.ts';

type Words = { readonly reason: string; readonly steps: readonly Step[] };

const words = (reason: string, ...steps: Step[]): Words => ({ reason, steps });

/** Why it happened, in one or two sentences, and what to do. The provider's own words are kept as they are. */
export function reasonAndSteps(problem: Problem, { during }: Circumstances): Words {
  switch (problem.kind) {
    case 'tools_missing':
      return words(
        `Looked for sky at ${problem.searched.join(' and on ')}. Install SkyPilot, or set carapace.sky.path to where it is.`,
        'install_help',
        'open_settings',
        'retry',
      );
    case 'no_cloud':
      return words(noCloud(problem), 'check_clouds', 'retry');
    case 'credentials':
      return words(
        `${problem.cloud} does not accept your credentials: ${ended(problem.reason)}${mend(problem.command)}`,
        'check_clouds',
        'retry',
        'show_log',
      );
    case 'quota':
      return words(
        `${problem.place ?? 'The cloud'} says: ${ended(problem.reason)} Ask the cloud to raise the quota, or choose another region or a smaller machine.`,
        'choose_region',
        'show_log',
        'retry',
      );
    case 'no_capacity':
      return words(
        `No machine is free${problem.places.length === 0 ? '' : ` in ${problem.places.join(', ')}`}: ${ended(problem.reason)}`,
        'retry',
        'choose_region',
        'show_log',
      );
    case 'not_authorized':
      return words(
        `Your account is not allowed to do this: ${ended(problem.reason)}`,
        'show_log',
        'check_clouds',
        'retry',
      );
    case 'rate_limited':
      return words(`The cloud asks for patience: ${ended(problem.reason)}`, 'retry', 'show_log');
    case 'unknown_place':
      return words(
        `SkyPilot does not know this cloud, region or machine: ${ended(problem.reason)}`,
        'open_settings',
        'retry',
        'show_log',
      );
    case 'resources_mismatch':
      return words(
        `Your server is another machine than the settings ask for: ${ended(problem.reason)} Set the old values again, or destroy the server first.`,
        'open_settings',
        'destroy',
      );
    case 'vault_missing':
      return words(
        `The folder ${problem.path} does not exist. Make it, or name another one.`,
        'open_settings',
        'retry',
      );
    case 'vault_unusable':
      return words(
        `The folder ${JSON.stringify(problem.path)} cannot be copied: ${problem.reason}. Rename it, or name another one.`,
        'open_settings',
        'retry',
      );
    case 'copy_failed':
      return words(`The vaults could not be copied: ${ended(problem.reason)}`, 'show_log', 'repair', 'destroy');
    case 'network':
      return words(
        `The network is the cause: ${ended(problem.reason)} See that you are online, and that a proxy or VPN lets it through.`,
        'retry',
        'show_log',
      );
    case 'api_server':
      return words(apiServer(problem), during === 'reading' ? 'refresh' : 'retry', 'show_log');
    case 'version_mismatch':
      return words(
        `SkyPilot's parts are of different versions: ${ended(problem.reason)} Run «sky api stop» when nothing else uses it, then try again.`,
        'retry',
        'show_log',
      );
    case 'setup_failed':
      return words(
        `${said(problem.reason)}The set-up ended${exit(problem.exitCode)}.`,
        'show_log',
        'repair',
        'destroy',
      );
    case 'run_failed':
      return words(
        `${said(problem.reason)}The last step, counting what arrived, ended${exit(problem.exitCode)}.`,
        'show_log',
        'repair',
        'destroy',
      );
    case 'no_ssh':
      return words(
        `The machine came up, but cannot be reached by SSH: ${ended(problem.reason)}`,
        'show_log',
        'destroy',
        'repair',
      );
    case 'cancelled':
      return words('', 'retry', 'show_log');
    case 'interrupted':
      return words(
        'Carapace was ended in the middle of it, for example by a restart of this machine.',
        'repair',
        'destroy',
        'show_log',
      );
    case 'timed_out':
      return words(
        `${problem.what} did not end within ${String(Math.round(problem.minutes))} minutes.`,
        'show_log',
        'refresh',
        'destroy',
      );
    case 'not_verified':
      return words(
        `SkyPilot said that it was done, but your server is ${found(problem.found)}.`,
        'refresh',
        'retry',
        'show_log',
      );
    case 'output_unreadable':
      return words(
        `«${problem.command}» answered something that cannot be read: ${problem.lines.join(' / ') || 'nothing'}`,
        'retry',
        'show_log',
      );
    case 'task_invalid':
      return words(`SkyPilot does not accept the task file: ${ended(problem.reason)}`, 'open_settings', 'show_log');
    case 'settings_invalid':
      return words(problem.issues.map(ended).join(' '), 'open_settings', 'retry');
    case 'disk_full':
      return words(
        `The disk is full${problem.path === '' ? '' : `: ${problem.path} could not be written`}. Free some space.`,
        'retry',
      );
    case 'not_writable':
      return words(
        `${problem.path} cannot be written: ${ended(problem.reason)} Mend its permissions, or set CARAPACE_HOME to another folder.`,
        'retry',
      );
    case 'cluster_gone':
      return words(`SkyPilot does not know this server any more: ${ended(problem.reason)}`, 'refresh', 'show_log');
    case 'refused':
      return refused(problem);
    case 'unknown':
      return words(
        problem.lines.slice(-3).join(' / ') || `sky ended${exit(problem.exitCode)} without a word.`,
        'show_log',
        'retry',
      );
  }
}

function refused({ why, detail }: ProblemOf<'refused'>): Words {
  switch (why) {
    case 'exists':
      return words('Carapace keeps one server. Use it, or destroy it before you launch another.', 'destroy');
    case 'stopped':
      return words('Start it again, or destroy it before you launch another.', 'start', 'destroy');
    case 'unfinished':
      return words('It may be billing. Launch it again to finish its set-up, or destroy it.', 'repair', 'destroy');
    case 'busy':
      return words(
        `A ${detail === '' ? 'change' : detail} is under way. Wait for it, or cancel it.`,
        'cancel',
        'show_log',
      );
    case 'not_running':
    case 'not_stopped':
      return words(`It is ${found(detail)}.`, 'refresh');
    case 'no_server':
    case 'nothing_to_cancel':
    case 'nothing_to_repair':
      return words('', 'refresh');
  }
}

function noCloud({ reasons }: ProblemOf<'no_cloud'>): string {
  const [cloud, why] = Object.entries(reasons).find(([name]) => name === 'AWS') ?? Object.entries(reasons)[0] ?? [];
  const example =
    cloud === undefined
      ? ''
      : ` For ${cloud}: ${(why ?? '')
          .split('\n')
          .slice(0, 2)
          .join(' ')
          .replace(/^Reason[^:]*: /, '')
          .replace(/\$ /, '')}.`;
  return `No cloud is ready to use.${example.replace(/\.\.$/, '.')} Sign in to one, for example with «aws configure», then check again.`;
}

function apiServer({ state, reason }: ProblemOf<'api_server'>): string {
  if (state === 'orphaned')
    return `SkyPilot's server left processes behind: ${ended(reason)} End them with «pkill -f sky.server» or restart this machine.`;
  if (state === 'hung')
    return `SkyPilot's server does not answer: ${ended(reason)} «sky api stop» ends it; the next call starts it anew.`;
  return `SkyPilot's server cannot be reached: ${ended(reason)}`;
}

const exit = (code: number | null): string => (code === null ? '' : ` with exit code ${String(code)}`);
const mend = (command: string | null): string =>
  command === null ? '' : ` Run «${command}» in a terminal, then try again.`;
const said = (reason: string): string => (reason === '' ? '' : `It said: ${ended(reason)} `);
const ended = (text: string): string =>
  /[.!?…]$/.test(text.trim()) || text.trim() === '' ? text.trim() : `${text.trim()}.`;
const found = (kind: string): string => (kind === 'absent' ? 'gone' : kind);
