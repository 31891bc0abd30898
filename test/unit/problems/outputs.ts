/** How a launch looks that gets as far as asking a cloud for a machine. */
export function asking(...places: readonly string[]): string {
  return [
    'YAML to run: task.yaml',
    'Running on cluster: carapace',
    'Considered resources (1 node):',
    ...places.map((place) => `\u001b[36m⚙︎ Launching on ${place}.\u001b[0m`),
  ].join('\n');
}

/** How SkyPilot's log line of a provisioner's failed attempt looks. */
export function attempt(said: string): string {
  return `\u001b[2mW 11-21 00:22:32.059 PID=9400 instance.py:288] create_instances: Attempt failed with ${said}\u001b[0m`;
}

export function awsError(code: string, message: string, call = 'RunInstances'): string {
  return attempt(`An error occurred (${code}) when calling the ${call} operation: ${message}`);
}

/** The end of a launch for which no place had a machine; the cause is not in it. */
export function gaveUp(...places: readonly string[]): string {
  return [
    "sky.exceptions.ResourcesUnavailableError: Failed to provision all possible launchable resources. Relax the task's resource requirements: 1x AWS(m6i.xlarge)",
    'To keep retrying until the cluster is up, use the `--retry-until-up` flag.',
    'Reasons for provision failures (for details, please check the log above):',
    ...places.map(
      (place) => `\n✗ ${place} — (cpus=4, mem=16, m6i.xlarge, ...)\n  Failed to acquire resources in all zones.`,
    ),
  ].join('\n');
}

/** A machine that came up: what was refused before is past. */
export const cameUp = '└── Instance is up.\n✓ Cluster launched: carapace.  View logs: sky logs --provision carapace';

/** A job as `sky logs` shows it, its own lines between SkyPilot's. */
export function job(...lines: readonly string[]): string {
  return ['├── Waiting for task resources on 1 node.', '└── Job started. Streaming logs...', ...lines].join('\n');
}

export function setupFailed(code: number): string {
  return `ERROR: Job 5's setup failed. Failed workers: (pid=783, returncode=${String(code)}). See error logs above for more details.\n✓ Job finished (status: FAILED_SETUP).`;
}

export function runFailed(code: number): string {
  return `ERROR: Job 8 failed with return code list: [${String(code)}] \n✓ Job finished (status: FAILED).`;
}

export const traceback = [
  'Traceback (most recent call last):',
  '  File "/opt/sky/client/cli.py", line 12, in main',
  '    run(args)',
  '    ~~~^^^^^^',
  '  File "/opt/sky/core.py", line 99, in run',
  '    raise ValueError("odd thing")',
  'ValueError: odd thing',
].join('\n');
