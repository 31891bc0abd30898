import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { taskCheckSchema, type CheckQuestion, type TaskCheck } from '../shared/plan.ts';

/** Has a task file judged by a child process, so that the client itself stays small and quick to start. */
export function askChecker(question: CheckQuestion): TaskCheck {
  const child = spawnSync(process.execPath, [join(__dirname, 'server.cjs'), 'check-task'], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return taskCheckSchema.parse(JSON.parse(child.stdout));
}
