import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { survey } from './survey.ts';
import type { SurveyMessage } from './SurveyMessage.ts';

/** The program of a survey's own thread: it looks through the one folder that it is given. */
async function main(): Promise<void> {
  const say = (message: SurveyMessage): void => parentPort?.postMessage(message);
  const found = await survey(z.string().parse(workerData), {
    onProgress: (soFar) => say({ kind: 'counting', ...soFar }),
  });
  say({ kind: 'counted', survey: found });
}

void main();
