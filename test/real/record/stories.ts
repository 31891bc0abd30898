import type { Manner, Refusal, Step } from './Situation.ts';

const call = (name: string, command: string, manner?: Manner): Step => ({
  kind: 'call',
  name,
  command,
  ...(manner !== undefined && { manner }),
});
const end = (name: string): Step => ({ kind: 'end', name });
const http = (name: string, request: string, body?: unknown): Step => ({ kind: 'http', name, request, body });
const until = (command: string, says: RegExp): Step => ({ kind: 'until', command, says });
const strike = (verb: 'stop' | 'terminate'): Step => ({ kind: 'strike', verb });
const stopServer: Step = { kind: 'stopServer' };
const hold = (on: boolean): Step => ({ kind: 'hold', on });
const keys = (there: boolean): Step => ({ kind: 'keys', there });
const refused = (refusal: Refusal, step: Step): readonly Step[] => [
  { kind: 'refuse', refusal },
  step,
  { kind: 'allow' },
];
/** A call that finds no API server. */
const cold = (name: string, command: string): readonly Step[] => [stopServer, call(name, command)];

const ask = { refresh: 'NONE', all_users: false, include_credentials: false, include_handle: false };
const reading = (cluster_names: readonly string[]): unknown => ({ cluster_names, ...ask, summary_response: true });

/** What is said where no API server runs. */
export const COLD: readonly Step[] = [
  ...cold('71-api-stop-again', 'api stop'),
  call('72-api-info-stopped-json', 'api info -o json'),
  call('72b-api-info-stopped', 'api info'),
  call('73-api-status-stopped', 'api status -o json'),
  call('75-api-start', 'api start'),
  call('70-api-stop', 'api stop'),
  ...cold('610-cold-status-name-json', 'status carapace -o json'),
  ...cold('611-cold-status-json', 'status -o json'),
  ...cold('612-cold-check-json', 'check -o json'),
  ...cold('617-cold-stop', 'stop -y carapace'),
  ...cold('623-cold-dryrun', 'launch -y --dryrun -c carapace ok.yaml'),
  ...cold('73c-api-logs-stopped', 'api logs 0123abcd'),
];

/** What is said where there is no cluster, in any order. */
export const WITHOUT_CLUSTER: readonly Step[] = [
  call('01-version', '--version'),
  call('03-status-none', 'status'),
  call('04-status-json-none', 'status -o json'),
  call('05-status-nonexist', 'status nope'),
  call('07-status-nonexist-json', 'status nope -o json'),
  call('07b-status-refresh-json-none', 'status --refresh -o json'),
  call('14-check-badcloud', 'check awsome'),
  call('16-check-aws-ok', 'check aws'),
  call('17-check-aws-ok-json', 'check aws -o json'),
  call('21-launch-badkey', 'launch -y -c carapace badkey.yaml'),
  call('22-launch-badreskey', 'launch -y -c carapace badreskey.yaml'),
  call('24-launch-badinfra', 'launch -y -c carapace badinfra.yaml'),
  call('27-launch-badmount', 'launch -y -c carapace badmount.yaml'),
  call('28-launch-badworkdir', 'launch -y -c carapace badworkdir.yaml'),
  call('29-launch-syntax', 'launch -y -c carapace syntax.yaml'),
  call('30-launch-missingfile', 'launch -y -c carapace nofile.yaml'),
  call('31-launch-badtype', 'launch -y -c carapace badtype.yaml'),
  call('32-launch-empty', 'launch -y -c carapace empty.yaml'),
  call('36-unknown-command', 'frobnicate'),
  call('37-unknown-option', 'status --frob'),
  call('40-stop-nonexist', 'stop -y carapace'),
  call('41-down-nonexist', 'down -y carapace'),
  call('42-start-nonexist', 'start -y carapace'),
  call('44-autostop-nonexist', 'autostop -y -i 10 carapace'),
  call('45-logs-nonexist', 'logs carapace'),
  call('46-queue-nonexist', 'queue carapace'),
  call('46b-queue-nonexist-json', 'queue carapace -o json'),
  call('47-exec-nonexist', 'exec carapace echo hi'),
  call('50-api-info', 'api info'),
  call('51-api-info-json', 'api info -o json'),
  call('52-api-status', 'api status'),
  call('53-api-status-json', 'api status -o json'),
  call('54-api-logs-unknown', 'api logs 0123abcd'),
  call('55-api-cancel-unknown', 'api cancel -y 0123abcd'),
  call('80-launch-dryrun', 'launch -y --dryrun -c carapace ok.yaml'),
  call('80b-launch-dryrun-noyes', 'launch --dryrun -c carapace ok.yaml'),
  call('81-launch-badregion', 'launch -y -c carapace badregion.yaml'),
  call('82-launch-badinst', 'launch -y -c carapace badinst.yaml'),
  call('263-launch-noyes', 'launch -c cnew ok.yaml'),
  call('500-dryrun-cloudregion', 'launch -y --dryrun -c cx cloudregion.yaml'),
  call('501-dryrun-bothinfra', 'launch -y --dryrun -c cx bothinfra.yaml'),
  call('504-launch-badname', 'launch -y -c Bad_Name! ok.yaml'),
  http('600-health', 'GET /api/health'),
  http('601-status-none', 'POST /status', reading(['carapace'])),
  http('602-get-none', 'GET /api/get?request_id=ID'),
  http('603-get-unknown', 'GET /api/get?request_id=0123abcd-0000-4000-8000-000000000000'),
  http('604-status-wrong', 'POST /status', { ...ask, cluster_names: ['carapace'], refresh: 'SOMETIMES' }),
];

/** The life of one cluster: the order counts. */
export const LIFE: readonly Step[] = [
  hold(true),
  call('332-launch-async', 'launch -y --async -c carapace ok.yaml'),
  until('status carapace -o json', /"status": "INIT"/),
  call('201-status-init-json-during-launch', 'status carapace -o json'),
  hold(false),
  call('335-api-logs-by-id', 'api logs ID'),
  call('337-api-status-id-json', 'api status ID -o json'),
  until('queue carapace -o json', /"SUCCEEDED"/),
  call('117-queue-json', 'queue carapace -o json'),
  call('165-logs', 'logs carapace 1'),
  call('166-logs-nofollow-status', 'logs --status carapace 1'),
  call('110-status-up', 'status'),
  call('111-status-up-json', 'status -o json'),
  call('112-status-up-json-name', 'status carapace -o json'),
  call('113-status-up-refresh-json', 'status --refresh carapace -o json'),
  call('114-status-v', 'status -v'),
  call('118-status-json-v', 'status -v -o json'),
  http('605-status-up', 'POST /status', reading(['carapace'])),
  http('606-get-up', 'GET /api/get?request_id=ID'),
  call('120-launch-existing-up', 'launch -y -c carapace ok.yaml'),
  call('121-launch-existing-mismatch', 'launch -y -c carapace --instance-type m6i.2xlarge mincpu.yaml'),
  call('160-launch-setupfail', 'launch -y -c carapace setupfail.yaml'),
  call('161-launch-runfail', 'launch -y -c carapace runfail.yaml'),
  call('163-status-after-setupfail-json', 'status carapace -o json'),
  call('164-queue-json', 'queue carapace -o json'),
  call('168-exec-exit5', 'exec carapace exit 5'),
  call('150-autostop-set', 'autostop -y -i 10 carapace'),
  call('151-status-autostop-json', 'status -o json'),
  call('153-autostop-cancel', 'autostop -y --cancel carapace'),
  call('156-autostop-down-set', 'autostop -y -i 5 --down carapace'),
  call('156b-status-json', 'status carapace -o json'),
  call('153b-autostop-cancel', 'autostop -y --cancel carapace'),
  call('265-stop-noyes', 'stop carapace'),
  call('130-stop', 'stop -y carapace'),
  call('132-status-stopped-json', 'status -o json'),
  call('131-status-stopped', 'status carapace'),
  call('133-stop-again', 'stop -y carapace'),
  call('134-exec-stopped', 'exec carapace echo hi'),
  call('135-queue-stopped', 'queue carapace -o json'),
  call('136-autostop-stopped', 'autostop -y -i 10 carapace'),
  ...refused('start_fails', call('189-start-nocapacity', 'start -y carapace')),
  call('190-status-after-start-nocapacity-json', 'status carapace -o json'),
  call('140-start', 'start -y carapace'),
  call('141-status-started-json', 'status -o json'),
  call('142-start-again', 'start -y carapace'),
  strike('stop'),
  call('252-status-json-after-external-stop-refresh', 'status --refresh -o json'),
  call('143-start', 'start -y carapace'),
  strike('terminate'),
  call('254-status-json-after-external-term-refresh', 'status carapace --refresh -o json'),
  call('171-status-after-down-json', 'status carapace -o json'),
  call('431-cost-report-json', 'cost-report -o json'),
];

/** A machine that stops itself when it has nothing to do. */
export const AUTOSTOP: readonly Step[] = [
  call('154-autostop-yaml-launch', 'launch -y -d -c cauto autostop.yaml'),
  call('155-status-json', 'status cauto -o json'),
  call('712-autostop-now', 'autostop -y -i 0 cauto'),
  // On a busy machine the stop may be over before it was seen.
  until('status cauto -o json', /"AUTOSTOPPING"|"STOPPED"/),
  call('713-status-autostopping-json', 'status cauto -o json'),
  call('713b-status-autostopping', 'status cauto'),
  until('status cauto --refresh -o json', /"STOPPED"/),
  call('434-status-after-autostop-json', 'status cauto -o json'),
  call('462-down', 'down -y cauto'),
];

/** Launches that are ended before they are through. */
export const CANCELLED: readonly Step[] = [
  hold(true),
  call('520-launch-async-then-cancel', 'launch -y --async -c ctrap ok.yaml'),
  until('status ctrap -o json', /"status": "INIT"/),
  call('521-api-cancel-id', 'api cancel -y ID'),
  hold(false),
  call('522-api-status-id-json', 'api status ID -o json'),
  call('523-api-logs-cancelled', 'api logs ID'),
  call('526-status-json', 'status ctrap -o json'),
  call('527-status-refresh-json', 'status ctrap --refresh -o json'),
  call('528-start', 'start -y ctrap'),
  call('529-queue-json', 'queue ctrap -o json'),
  call('530-down', 'down -y ctrap'),
  call('240-launch-cancelled', 'launch -y -c ccan ok.yaml', { upon: /Launching on/ }),
  call('241-api-cancel', 'api cancel -y -a'),
  end('240-launch-cancelled'),
  call('243-status-json-after-cancel', 'status -o json'),
  call('244-down', 'down -y ccan'),
  call('220-launch-sigint', 'launch -y -c cint ok.yaml', { upon: /Launching on/, signal: 'SIGINT' }),
  call('223-stop-while-launching', 'stop -y cint'),
  call('224-status-json', 'status cint -o json'),
  call('228-down', 'down -y cint nope'),
];

/** Launches for which there is no machine, and what is said without keys. */
export const REFUSED: readonly Step[] = [
  ...refused('no_capacity', call('180-launch-nocapacity-oneregion', 'launch -y -c carapace ok.yaml')),
  ...refused('no_capacity', call('182-launch-nocapacity-allregions', 'launch -y -c carapace anyregion.yaml')),
  ...refused('quota', call('183-launch-quota', 'launch -y -c carapace ok.yaml')),
  ...refused('unauthorized', call('184-launch-unauthorized', 'launch -y -c carapace ok.yaml')),
  ...refused('unknown_refusal', call('185-launch-unknown-refusal', 'launch -y -c carapace ok.yaml')),
  ...refused('no_image', call('186-launch-no-image', 'launch -y -c carapace ok.yaml')),
  ...refused(
    'no_instance_profile',
    call(
      '188-launch-no-instance-profile',
      'launch -y --config aws.remote_identity=no-such-profile -c carapace ok.yaml',
    ),
  ),
  call('181-status-json-after-nocapacity', 'status -o json'),
  keys(false),
  stopServer,
  call('13-check-aws-json-nocreds', 'check aws -o json'),
  call('13b-check-aws-nocreds-text', 'check aws'),
  call('20-launch-nocloud', 'launch -y -c carapace ok.yaml'),
  keys(true),
  call('17b-check-aws-json-again', 'check aws -o json'),
];

/** Every story, in the order in which they are recorded. */
export const STORIES: Readonly<Record<string, readonly Step[]>> = {
  cold: COLD,
  withoutCluster: WITHOUT_CLUSTER,
  life: LIFE,
  autostop: AUTOSTOP,
  cancelled: CANCELLED,
  refused: REFUSED,
};
