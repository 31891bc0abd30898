import type { ToolsOperation } from '../../core/operations/Operation.ts';
import { isLast, type OperationEvent } from '../../core/operations/OperationEvent.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { eventsOf } from '../../node/history/eventsOf.ts';
import { followEvents } from '../../node/journal/followEvents.ts';
import { newOperation } from '../../node/newOperation.ts';
import { startOperation } from '../../node/startOperation.ts';
import type { Api } from '../Api.ts';

/** An installation that this server has started. `ended` never rejects: it is what stopped it, or undefined. */
export type Installing = { readonly operation: ToolsOperation; readonly ended: Promise<Problem | undefined> };

export type Installer = {
  /**
   * Starts an installation, or answers the one that goes on already.
   * @throws ProblemError when it cannot be started.
   */
  readonly start: (settings: Settings) => Promise<Installing>;
  /** The one that goes on, which may still wait for its turn and be in no record. */
  readonly current: () => Installing | undefined;
};

/** Makes the one who installs for this server. */
export function installer(api: Api): Installer {
  let begun: Promise<Installing> | undefined;
  let current: Installing | undefined;
  const start = async (settings: Settings): Promise<Installing> => {
    const installing = await startInstalling(api, settings);
    current = installing;
    void installing.ended.then(() => {
      begun = undefined;
      current = undefined;
    });
    return installing;
  };
  return {
    start: (settings) => {
      begun ??= start(settings).catch((error: unknown) => {
        begun = undefined;
        throw error;
      });
      return begun;
    },
    current: () => current,
  };
}

async function startInstalling(api: Api, settings: Settings): Promise<Installing> {
  const { journal, runner } = api;
  const operation = newOperation('install_tools', settings.name, 'api');
  const gone = new AbortController();
  const onExit = (): void => {
    gone.abort();
    runner.onExit?.();
  };
  const problem = await startOperation(journal, { operation, settings }, { ...runner, onExit });
  if (problem !== undefined) throw new ProblemError(problem);
  return { operation, ended: endOf(api, operation.id, gone.signal) };
}

async function endOf(api: Api, id: string, gone: AbortSignal): Promise<Problem | undefined> {
  const { journal, interrupted, warn } = api;
  try {
    const seen = await followEvents(journal, id, () => undefined, AbortSignal.any([gone, interrupted]));
    const last = seen ?? (await lastOf(api, id));
    if (last === undefined) return { kind: 'interrupted' };
    return 'problem' in last ? last.problem : undefined;
  } catch (error) {
    warn(`The log of ${id} cannot be read: ${String(error)}`);
    return { kind: 'interrupted' };
  }
}

/** What a runner wrote last counts, also when it was gone before that was seen; one that was killed wrote nothing. */
async function lastOf({ journal }: Api, id: string): Promise<OperationEvent | undefined> {
  for await (const event of eventsOf(journal, id)) if (isLast(event)) return event;
  return undefined;
}
