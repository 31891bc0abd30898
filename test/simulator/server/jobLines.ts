import { CYAN, DIM, RESET } from '../shared/ansi.ts';

/** The first line of every job's output. */
export const JOB_HEADER = `${DIM}├── ${RESET}${DIM}Waiting for task resources on 1 node.${RESET}\n`;
/** The second line, once the job starts. */
export const JOB_STARTED = `${DIM}└── ${RESET}Job started. Streaming logs... ${DIM}(Ctrl-C to exit log streaming; job will not be killed)${RESET}\n`;

/** A line of a job as a real cluster prefixes it. */
export function prefixed(name: string, pid: number, line: string): string {
  return `${CYAN}(${name}, pid=${String(pid)})${RESET} ${line}\n`;
}

/** Believable lines of a set-up, which is never run here: it would change this machine. */
export function setupLines(pid: number, fails: boolean): string[] {
  const lines = fails
    ? [
        'Reading package lists...',
        'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 612 (apt-get)',
      ]
    : ['Reading package lists...', 'Setting up docker-ce (5:28.0.1-1~ubuntu.22.04~jammy) ...', 'Set-up finished.'];
  return lines.map((line) => `${CYAN}(setup pid=${String(pid)})${RESET} ${line}\n`);
}
