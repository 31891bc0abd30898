import { CloudCheck } from '../core/tools/CloudCheck.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { cancelRequest } from './cancellable.ts';
import { checkCredentials, isReady } from './checkCredentials.ts';
import type { Run } from './Run.ts';

/** For so long after a check that said ready the launch is on its way while the next one is made, in milliseconds. */
const trustedMs = 60 * 60_000;

export type Credentials = {
  /** Resolves when the launch may be submitted. Rejects with why it may not. */
  readonly maySubmit: () => Promise<void>;
  /** Resolves when the cloud is known to be ready. What was submitted is cancelled where it is not. */
  readonly confirmed: (requestId: string) => Promise<void>;
  /** Resolves when nothing is asked any more. Rejects with what is wrong with the credentials. */
  readonly settled: () => Promise<void>;
};

/**
 * Checks the credentials before each launch. Where the check of the last hour said that the cloud is ready, `sky launch`
 * begins meanwhile: its first two seconds are the start of a Python, in which the check ends. It costs nothing where the
 * credentials have become invalid since: the cloud makes no machine for them, and the request is cancelled.
 */
export function credentialsAside(run: Run): Credentials {
  const checked = checkCredentials(run);
  checked.catch(() => undefined);
  return {
    maySubmit: async () => {
      if (!(await wasReady(run))) await checked;
    },
    confirmed: async (requestId) => {
      try {
        await checked;
      } catch (error) {
        await cancelRequest(run, requestId);
        throw error;
      }
    },
    settled: () => checked,
  };
}

async function wasReady({ journal, request, warn }: Run): Promise<boolean> {
  const known = await readRecord(journal.check, CloudCheck, warn);
  const age = known === undefined ? Infinity : Date.now() - known.at;
  return known !== undefined && age >= 0 && age < trustedMs && isReady(known.enabled, request.settings.cloud);
}
