import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HOME_ON_SERVER } from '../server/syncFiles.ts';
import { serverPath } from '../docker/serverPath.ts';
import type { Connection } from './connect.ts';

/** Runs the command, or a shell, in the home of the simulated disk, and answers its exit code. */
export function startSession({ host, command, paths, env, options }: Connection, disk: string): Promise<number> {
  const home = join(disk, HOME_ON_SERVER);
  mkdirSync(home, { recursive: true });
  const isTerminal = process.stdin.isTTY && !options.has('-T');
  const shell = isTerminal ? ['--norc', '-i'] : ['--norc'];
  const child = spawn('bash', command === undefined ? shell : ['-c', command], {
    cwd: home,
    stdio: 'inherit',
    env: {
      PATH: serverPath(paths, env),
      ...{ HOME: home, USER: 'ubuntu', LANG: 'C.UTF-8', TERM: env['TERM'] ?? 'dumb', PS1: `ubuntu@${host}:\\w$ ` },
    },
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      child.kill(signal);
      process.exit(255);
    });
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(127);
    });
    child.once('exit', (code) => {
      resolve(code ?? 255);
    });
  });
}
