import { spawn, type ChildProcess } from 'node:child_process';
import type { Journal } from './journal/Journal.ts';

export type Runner = {
  readonly script: string;
  readonly carapaceHome: string;
  /**
   * The environment that it gets instead of this process's own. What is secret in it, such as a proxy's password, is
   * written nowhere.
   */
  readonly env?: NodeJS.ProcessEnv;
  /** Called when the runner's process is gone, however it ended. */
  readonly onExit?: () => void;
};

/** Starts a runner as a process of its own: it goes on when this one ends, and when its terminal is closed. */
export function spawnRunner(
  journal: Journal,
  args: readonly string[],
  runner: Runner,
  stderr: 'pipe' | 'ignore',
): ChildProcess {
  const child = spawn(process.execPath, [runner.script, ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', stderr],
    cwd: journal.folder,
    env: { ...(runner.env ?? process.env), ELECTRON_RUN_AS_NODE: '1', CARAPACE_HOME: runner.carapaceHome },
  });
  if (runner.onExit !== undefined) child.once('exit', runner.onExit);
  return child;
}
