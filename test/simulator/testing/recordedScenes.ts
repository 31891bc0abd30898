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

/** What no story of `npm run record` tells of where there is no cluster, in any order. */
export const WITHOUT_CLUSTER: readonly Scene[] = [
  ['11-check-json-nocreds', 'check -o json', { SKY_SIMULATOR_FAULT: 'no_credentials' }],
  ['18-check-all-ok-json', 'check -o json'],
  ['34-launch-dryrun-nocloud', 'launch -y --dryrun -c carapace mincpu.yaml', { SKY_SIMULATOR_CLOUDS: '' }],
];

/** The same of one that is launched: the order counts. */
export const WITH_CLUSTER: readonly Scene[] = [
  ['104-launch', 'launch -y -c carapace ok.yaml'],
  ['115-status-ip', 'status --ip carapace'],
  ['120-launch-existing-up', 'launch -y -c carapace ok.yaml'],
  ['122-launch-existing-detach', 'launch -y -d -c carapace ok.yaml'],
];
