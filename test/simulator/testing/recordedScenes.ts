/** A task that ends well, as the recordings were made with it. */
export const OK = `name: carapace

resources:
  infra: aws/us-east-1
  cpus: 2+
  instance_type: m6i.large

file_mounts:
  /workspace: ./work

setup: |
  echo setup-running

run: |
  echo hello
`;

/** The task files that the recordings were made with. */
export const TASKS: Readonly<Record<string, string>> = {
  'work/a.txt': 'hi\n',
  'ok.yaml': OK,
  'fm.yaml': 'resources: {infra: aws/us-east-1, cpus: 2+}\nrun: echo hello\n',
  'wd.yaml': 'resources: {infra: aws/us-east-1, cpus: 2+}\nworkdir: ./work\nrun: echo hello\n',
  'anyregion.yaml': 'resources: {infra: aws, instance_type: m6i.large}\nrun: echo hello\n',
  'setupfail.yaml': 'resources: {infra: aws/us-east-1, cpus: 2+}\nsetup: exit 7\nrun: echo hello\n',
  'noRun.yaml': 'resources: {infra: aws/us-east-1, cpus: 2+}\nfile_mounts: {/workspace: ./work}\n',
  'mincpu.yaml': 'resources: {cpus: 2+}\nrun: echo hello\n',
  'badkey.yaml': 'resurces: {cpus: 2+}\nrun: echo\n',
  'badreskey.yaml': 'resources: {cpuz: 2+}\nrun: echo\n',
  'badinfra.yaml': 'resources: {infra: awsome/us-east-1}\nrun: echo\n',
  'badinst.yaml': 'resources: {infra: aws, instance_type: m6i.enormous}\nrun: echo\n',
  'badregion.yaml': 'resources: {infra: aws/us-nowhere-9}\nrun: echo\n',
  'badtype.yaml': 'resources: aws\nrun: echo\n',
  'badmount.yaml': 'file_mounts: {/workspace: ./does-not-exist}\nrun: echo\n',
  'badworkdir.yaml': 'workdir: ./does-not-exist\nrun: echo\n',
  'empty.yaml': '',
  'cloudregion.yaml': 'resources: {cloud: aws, region: us-west-2, instance_type: m6i.large}\nrun: echo\n',
  'bothinfra.yaml': 'resources: {infra: aws, cloud: AWS, region: us-west-2}\nrun: echo\n',
};

/** A recording, the command that made it, and what differs in its environment. */
export type Scene = readonly [recording: string, command: string, env?: Readonly<Record<string, string>>];

/** Commands that need no cluster, in any order. */
export const WITHOUT_CLUSTER: readonly Scene[] = [
  ['01-version', '--version'],
  ['03-status-none', 'status', { SKY_SIMULATOR_CLOUDS: '' }],
  ['04-status-json-none', 'status -o json'],
  ['05-status-nonexist', 'status nope', { SKY_SIMULATOR_CLOUDS: '' }],
  ['07-status-nonexist-json', 'status nope -o json'],
  ['07b-status-refresh-json-none', 'status --refresh -o json'],
  ['11-check-json-nocreds', 'check -o json', { SKY_SIMULATOR_FAULT: 'no_credentials' }],
  ['14-check-badcloud', 'check awsome'],
  ['15-check-aws-fakecreds-unreachable', 'check aws', { SKY_SIMULATOR_FAULT: 'network_down' }],
  ['16-check-aws-ok', 'check aws'],
  ['18-check-all-ok-json', 'check -o json'],
  ['20-launch-nocloud', 'launch -y -c carapace ok.yaml', { SKY_SIMULATOR_FAULT: 'network_down' }],
  ['21-launch-badkey', 'launch -y -c carapace badkey.yaml'],
  ['22-launch-badreskey', 'launch -y -c carapace badreskey.yaml'],
  ['24-launch-badinfra', 'launch -y -c carapace badinfra.yaml'],
  ['27-launch-badmount', 'launch -y -c carapace badmount.yaml'],
  ['28-launch-badworkdir', 'launch -y -c carapace badworkdir.yaml'],
  ['30-launch-missingfile', 'launch -y -c carapace nofile.yaml'],
  ['31-launch-badtype', 'launch -y -c carapace badtype.yaml'],
  ['32-launch-empty', 'launch -y -c carapace empty.yaml'],
  ['34-launch-dryrun-nocloud', 'launch -y --dryrun -c carapace mincpu.yaml', { SKY_SIMULATOR_CLOUDS: '' }],
  ['35-launch-noyes-stdin-null', 'launch -c carapace mincpu.yaml', { SKY_SIMULATOR_CLOUDS: '' }],
  ['36-unknown-command', 'frobnicate'],
  ['40-stop-nonexist', 'stop -y carapace'],
  ['41-down-nonexist', 'down -y carapace'],
  ['43-stop-nonexist-noyes', 'stop carapace'],
  ['44-autostop-nonexist', 'autostop -y -i 10 carapace'],
  ['45-logs-nonexist', 'logs carapace'],
  ['46-queue-nonexist', 'queue carapace'],
  ['48-cost-report', 'cost-report'],
  ['50-api-info', 'api info'],
  ['51-api-info-json', 'api info -o json'],
  [
    '60-status-unreachable',
    'status',
    { SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:9', SKY_SIMULATOR_FAULT: 'api_server_down' },
  ],
  [
    '62-api-info-unreachable',
    'api info',
    { SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:9', SKY_SIMULATOR_FAULT: 'api_server_down' },
  ],
  ['80-launch-dryrun', 'launch -y --dryrun -c carapace ok.yaml'],
  ['81-launch-badregion', 'launch -y -c carapace badregion.yaml'],
  ['82-launch-badinst', 'launch -y -c carapace badinst.yaml'],
  ['180-launch-nocapacity-oneregion', 'launch -y -c carapace ok.yaml', { SKY_SIMULATOR_FAULT: 'no_capacity' }],
  ['182-launch-nocapacity-allregions', 'launch -y -c carapace anyregion.yaml', { SKY_SIMULATOR_FAULT: 'no_capacity' }],
  ['183-launch-quota', 'launch -y -c carapace ok.yaml', { SKY_SIMULATOR_FAULT: 'quota' }],
  ['263-launch-noyes', 'launch -c cnew fm.yaml'],
  ['343-env-FORCE_COLOR-badkey', 'launch -y -c x badkey.yaml', { FORCE_COLOR: '1' }],
  ['342-env-FORCE_COLOR0-check', 'check aws', { FORCE_COLOR: '0' }],
  ['500-dryrun-cloudregion', 'launch -y --dryrun -c cx cloudregion.yaml'],
  ['501-dryrun-bothinfra', 'launch -y --dryrun -c cx bothinfra.yaml'],
  ['504-launch-badname', 'launch -y -c Bad_Name! ok.yaml'],
  ['71-api-stop-again', 'api stop', { SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:9' }],
  ['72-api-info-stopped', 'api info -o json', { SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:9' }],
  ['472-api-status', 'api status -a -l 5', { SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:9' }],
];

/** The life of one cluster: the order counts. */
export const WITH_CLUSTER: readonly Scene[] = [
  ['104-launch', 'launch -y -c carapace ok.yaml'],
  ['110-status-up', 'status'],
  ['111-status-up-json', 'status -o json'],
  ['113-status-up-refresh-json', 'status --refresh carapace -o json'],
  ['114-status-v', 'status -v'],
  ['115-status-ip', 'status --ip carapace'],
  ['117-queue-json', 'queue carapace -o json'],
  ['118-status-json-v', 'status -v -o json'],
  ['120-launch-existing-up', 'launch -y -c carapace ok.yaml'],
  ['121-launch-existing-mismatch', 'launch -y -c carapace --instance-type m6i.2xlarge mincpu.yaml'],
  ['122-launch-existing-detach', 'launch -y -d -c carapace ok.yaml'],
  ['165-logs', 'logs carapace 1'],
  ['166-logs-nofollow-status', 'logs --status carapace 1'],
  ['150-autostop-set', 'autostop -y -i 10 carapace'],
  ['151-status-autostop-json', 'status -o json'],
  ['153-autostop-cancel', 'autostop -y --cancel carapace'],
  ['156-autostop-down-set', 'autostop -y -i 5 --down carapace'],
  ['153-autostop-cancel', 'autostop -y --cancel carapace'],
  ['130-stop', 'stop -y carapace'],
  ['132-status-stopped-json', 'status -o json'],
  ['133-stop-again', 'stop -y carapace'],
  ['134-exec-stopped', 'exec carapace echo hi'],
  ['140-start', 'start -y carapace'],
  ['141-status-started-json', 'status -o json'],
  ['142-start-again', 'start -y carapace'],
  ['170-down', 'down -y carapace'],
  ['171-status-after-down-json', 'status carapace -o json'],
];

/** What is said of a cluster named `cfm` that is up, in any order. */
export const WITH_CFM_UP: readonly Scene[] = [
  ['265-stop-noyes', 'stop cfm'],
  ['266-down-noyes', 'down cfm'],
  ['332-launch-async', 'launch -y --async -c cfm wd.yaml'],
];

/** What is said of it once it is stopped; then it goes. The order counts. */
export const WITH_CFM_STOPPED: readonly Scene[] = [
  ['268-start-noyes', 'start cfm'],
  ['334-down-multiple', 'down -y cfm nope'],
  ['75-api-start', 'api start'],
  ['70-api-stop', 'api stop'],
];
