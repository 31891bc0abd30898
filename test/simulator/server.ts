import { readFileSync } from 'node:fs';
import { checkQuestionSchema } from './shared/plan.ts';
import { holdQueue } from './server/queue.ts';
import { startDaemon } from './server/startDaemon.ts';
import { checkTask } from './task/checkTask.ts';

const [, , mode, port] = process.argv;

if (mode === 'check-task') {
  const question: unknown = JSON.parse(readFileSync(0, 'utf8'));
  process.stdout.write(JSON.stringify(checkTask(checkQuestionSchema.parse(question))));
} else if (mode === 'queue') {
  holdQueue(Number(port));
} else {
  void startDaemon(process.env, Number(port));
}
