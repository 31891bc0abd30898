import { OK, TASKS } from '../../simulator/testing/recordedScenes.ts';

/** The files of the project that every story is told in, the task files among them. */
export const PROJECT: Readonly<Record<string, string>> = {
  ...TASKS,
  'setupfail.yaml': OK.replace('echo setup-running', 'echo before-fail; exit 7'),
  'runfail.yaml': OK.replace('echo hello', 'echo before-fail; exit 5'),
  'autostop.yaml': OK.replace('instance_type: m6i.large', 'instance_type: m6i.large\n  autostop: {idle_minutes: 30}'),
  'bare.yaml': 'resources: {infra: aws/us-east-1, instance_type: m6i.large}\n',
  'syntax.yaml': 'resources: {cpus: 2+\nrun: echo\n',
};
