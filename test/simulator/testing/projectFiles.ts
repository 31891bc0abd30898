import { TASKS } from './recordedScenes.ts';

/** A task as Carapace would write one: one folder, one variable that names it, a set-up and a run. */
export const TASK = `name: carapace
resources: {infra: aws/us-east-1, cpus: 4+, memory: 16+}
envs: {PUBLIC: /opt/data/public, ODD: "it's $HOME"}
file_mounts: {/opt/data/public: ./vault}
setup: echo never run here
run: |
  echo "$ODD"
  ls -A -L "$PUBLIC/"
`;

/** The files of a test's project, by their path. */
export const PROJECT_FILES: Readonly<Record<string, string>> = {
  ...TASKS,
  'task.yaml': TASK,
  'vault/a.txt': 'a',
  'vault/b.log': 'b',
  'vault/.gitignore': '*.log',
};
