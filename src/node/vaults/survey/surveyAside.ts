import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { VaultSurvey } from '../../../core/vaults/VaultSurvey.ts';
import type { SurveyOptions } from './survey.ts';
import { SurveyMessage } from './SurveyMessage.ts';

/** Enough for a folder of a million files; a survey that wants more fails, and not the editor. In MB. */
const mostMemory = 512;

type Options = Pick<SurveyOptions, 'signal' | 'onProgress'>;

/**
 * The same as `survey()`, in a thread of its own, so that even a disk that hangs holds nobody up. The thread ends with
 * the survey or the signal. It rejects as well when the thread does not start or breaks.
 */
export async function surveyAside(folder: string, { signal, onProgress }: Options = {}): Promise<VaultSurvey> {
  signal?.throwIfAborted();
  const program = join(import.meta.dirname, 'survey.mjs');
  const worker = new Worker(program, {
    workerData: folder,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  const over = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (raw: unknown) => {
        const { data, error } = SurveyMessage.safeParse(raw);
        if (over.signal.aborted) return;
        if (data === undefined) reject(new Error('The survey did not say what it found.', { cause: error }));
        else if (data.kind === 'counted') resolve(data.survey);
        else onProgress?.({ files: data.files, bytes: data.bytes });
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The survey ended with code ${String(code)}.`)));
      const abort = (): void => reject(new Error('The survey was called off.'));
      signal?.addEventListener('abort', abort, { signal: over.signal });
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    over.abort();
    void worker.terminate();
  }
}
