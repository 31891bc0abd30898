import type { ApiEvent } from './ApiEvent.ts';
import type { Answer } from './ask.ts';
import type { Following } from './followApi.ts';
import type { Accepted, Cancelling, Check, Contract, Ensured, Health, InstallStatus, Status } from './Results.ts';

export type Calling = { readonly signal?: AbortSignal | undefined };

/** What is not given, or null, is chosen by Carapace's own settings. */
export type Launch = {
  readonly cloud?: string | null;
  readonly region?: string | null;
  readonly instanceType?: string | null;
  /** Says yes to what Carapace would ask about the vaults. */
  readonly acceptVaults?: boolean;
};

/**
 * The calls of the API. Each throws ApiTrouble when there is no answer, and the reason of its signal when that aborts;
 * an answer that says no is a value.
 */
export type Client = {
  readonly health: (calling?: Calling) => Promise<Answer<Health>>;
  /** The contract that this very server keeps. */
  readonly openapi: (calling?: Calling) => Promise<Answer<Contract>>;
  readonly status: (calling?: Calling) => Promise<Answer<Status>>;
  /** Which clouds are ready. Installs the tools first when they are missing, which takes minutes. */
  readonly check: (calling?: Calling) => Promise<Answer<Check>>;
  readonly installStatus: (calling?: Calling) => Promise<Answer<InstallStatus>>;
  readonly ensureSkypilot: (calling?: Calling) => Promise<Answer<Ensured>>;
  readonly launch: (wanted?: Launch & Calling) => Promise<Answer<Accepted>>;
  readonly start: (calling?: Calling) => Promise<Answer<Accepted>>;
  readonly stop: (calling?: Calling) => Promise<Answer<Accepted>>;
  /** Deletes the server and its disk, and ends whatever else goes on. Nobody is asked. */
  readonly destroy: (calling?: Calling) => Promise<Answer<Accepted>>;
  readonly cancel: (calling?: Calling) => Promise<Answer<Cancelling>>;
  /**
   * Every event from now on, or after the one of `lastEventId`, each once, until the signal aborts. It calls again by
   * itself, also while the server is away; it throws ApiTrouble for a token that is not taken.
   */
  readonly events: (following: Following) => AsyncIterable<ApiEvent>;
};
