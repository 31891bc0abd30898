import { tmpdir } from 'node:os';
import { runCommand } from '../../../src/node/process/runCommand.ts';

// `run DEADLINE_MS FILE ARG…`: runs a command, says what it left behind, and ends as soon as nothing keeps it.
async function main(deadlineMs: number, file: string, args: readonly string[]): Promise<void> {
  let lines = 0;
  let last = '';
  const onLines = (more: readonly string[]): void => {
    lines += more.length;
    last = more.at(-1) ?? last;
  };
  const command = { file, args, env: { PATH: process.env['PATH'] ?? '' }, cwd: tmpdir(), deadlineMs, onLines };
  const { ended, exitCode, stdout } = await runCommand({ ...command, sigkill: 'never' });
  const report = { ended, exitCode, lines, last, kept: stdout.length, end: stdout.slice(-20) };
  process.stdout.write(`${JSON.stringify({ ...report, maxRssKb: process.resourceUsage().maxRSS })}\n`);
}

const [, , deadline, file = '', ...args] = process.argv;
void main(Number(deadline), file, args);
