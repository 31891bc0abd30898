const resources = (more: string): string => `resources: {infra: aws/us-east-1, ${more}}`;
const ok = `name: carapace

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

/** The files of the project that every story is told in, the task files among them. */
export const PROJECT: Readonly<Record<string, string>> = {
  'work/a.txt': 'hi\n',
  'ok.yaml': ok,
  'setupfail.yaml': ok.replace('echo setup-running', 'echo before-fail; exit 7'),
  'runfail.yaml': ok.replace('echo hello', 'echo before-fail; exit 5'),
  'autostop.yaml': ok.replace('instance_type: m6i.large', 'instance_type: m6i.large\n  autostop: {idle_minutes: 30}'),
  'anyregion.yaml': 'resources: {infra: aws, instance_type: m6i.large}\nrun: echo hello\n',
  'bare.yaml': `${resources('instance_type: m6i.large')}\n`,
  'mincpu.yaml': 'resources: {cpus: 2+}\nrun: echo hello\n',
  'badkey.yaml': 'resurces: {cpus: 2+}\nrun: echo\n',
  'badreskey.yaml': 'resources: {cpuz: 2+}\nrun: echo\n',
  'badinfra.yaml': 'resources: {infra: awsome/us-east-1}\nrun: echo\n',
  'badinst.yaml': 'resources: {infra: aws, instance_type: m6i.enormous}\nrun: echo\n',
  'badregion.yaml': 'resources: {infra: aws/us-nowhere-9}\nrun: echo\n',
  'badtype.yaml': 'resources: aws\nrun: echo\n',
  'badmount.yaml': 'file_mounts: {/workspace: ./does-not-exist}\nrun: echo\n',
  'badworkdir.yaml': 'workdir: ./does-not-exist\nrun: echo\n',
  'syntax.yaml': 'resources: {cpus: 2+\nrun: echo\n',
  'empty.yaml': '',
  'cloudregion.yaml': 'resources: {cloud: aws, region: us-west-2, instance_type: m6i.large}\nrun: echo\n',
  'bothinfra.yaml': 'resources: {infra: aws, cloud: AWS, region: us-west-2}\nrun: echo\n',
};
