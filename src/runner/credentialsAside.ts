import { CloudCheck } from '../core/tools/CloudCheck.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { checkCredentials, isReady } from './checkCredentials.ts';
import type { Run } from './Run.ts';

/** For so long after a check that said ready the launch is on its way before the next one is made, in milliseconds. */
const trustedMs = 60 * 60_000;

export type Credentials = {
  /** Resolves when the launch may be submitted. Rejects with why it may not. */
  readonly maySubmit: () => Promise<void>;
  /** The same run, whose clouds are checked at the latest when one of them is asked for the machine. */
  readonly run: Run;
  /** Resolves when the clouds have been checked. Rejects with what is wrong with the credentials. */
  readonly checked: () => Promise<void>;
  /** Asks no more, and resolves when nothing is asked any more. */
  readonly abandon: () => Promise<void>;
};

/**
 * Checks the credentials for each launch, beside what else comes before it. Where the check of the last hour said that
 * the cloud is ready, `sky launch` begins meanwhile, and the next check is made while the cloud makes the machine: until
 * then SkyPilot's server has its hands full. It costs nothing where the credentials have become invalid since: the cloud
 * makes no machine for them, the launch fails, and the check says why.
 */
export function credentialsAside(run: Run): Credentials {
  const abandoned = new AbortController();
  const cancelled = AbortSignal.any([run.cancelled, abandoned.signal]);
  let checking: Promise<readonly string[]> | undefined;
  const check = (): Promise<readonly string[]> => {
    if (checking !== undefined) return checking;
    checking = checkCredentials({ ...run, cancelled });
    checking.catch(() => undefined);
    return checking;
  };
  const known = readyBefore(run).then((clouds) => {
    if (clouds === undefined) void check();
    return clouds;
  });
  known.catch(() => undefined);
  const enter: Run['enter'] = (phase, note) => {
    run.enter(phase, note);
    if (phase === 'waiting_for_machine') void check();
  };
  return {
    maySubmit: async () => {
      run.enter('checking_credentials');
      const clouds = (await known) ?? (await check());
      run.enter('checking_credentials', clouds.join(', '));
    },
    run: { ...run, enter },
    checked: async () => {
      await check();
    },
    abandon: async () => {
      abandoned.abort();
      await Promise.allSettled([known, checking]);
    },
  };
}

/** The clouds that were ready a short time ago, where what is wanted was among them. */
async function readyBefore({ journal, request, warn }: Run): Promise<readonly string[] | undefined> {
  const known = await readRecord(journal.check, CloudCheck, warn);
  const age = known === undefined ? Infinity : Date.now() - known.at;
  if (known === undefined || age < 0 || age >= trustedMs) return undefined;
  return isReady(known.enabled, request.settings.cloud) ? known.enabled : undefined;
}
