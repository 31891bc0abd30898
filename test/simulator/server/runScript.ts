import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { serverPath } from '../docker/serverPath.ts';
import { prefixed } from './jobLines.ts';
import type { JobRun } from './submitJob.ts';
import { HOME_ON_SERVER, onDisk } from './syncFiles.ts';

/** Runs the task's `run` with bash in the home of the simulated disk. Answers its exit code; kills it on abort. */
export async function runScript(run: JobRun): Promise<number> {
  const { call, plan, job } = run;
  if (plan.run === null) return 0;
  const disk = call.paths.disk(run.cluster);
  const home = join(disk, HOME_ON_SERVER);
  mkdirSync(home, { recursive: true });
  const child = spawn('bash', ['-c', plan.run], {
    cwd: home,
    env: environment(run, disk, home),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => {
    killGroup(child.pid);
  };
  run.signal.addEventListener('abort', kill, { once: true });
  const write = (line: string) => {
    run.write(prefixed(plan.taskName ?? 'task', job.pid, line));
  };
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 137);
    });
  });
  const [code] = await Promise.all([ended, writeLines(child.stdout, write), writeLines(child.stderr, write)]);
  run.signal.removeEventListener('abort', kill);
  run.signal.throwIfAborted();
  return code;
}

function environment(run: JobRun, disk: string, home: string): NodeJS.ProcessEnv {
  const { envs, mounts } = run.plan;
  const targets = mounts.map(({ target }) => target);
  const replaced = Object.entries(envs).map(
    ([name, value]) => [name, targets.includes(value) ? onDisk(disk, value) : value] as const,
  );
  const base = { PATH: serverPath(run.call.paths, process.env), HOME: home, USER: 'ubuntu', LANG: 'C.UTF-8' };
  const own = { SKYPILOT_TASK_ID: run.job.stamp, SKYPILOT_NUM_NODES: '1', SKYPILOT_NODE_RANK: '0' };
  return { ...base, ...own, ...Object.fromEntries(replaced) };
}

async function writeLines(stream: Readable, write: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) write(line);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
