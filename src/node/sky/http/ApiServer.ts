import { trustFor } from '../../network/trustFor.ts';
import type { Trust } from '../../network/startRequest.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { apiEndpoint, isOnThisMachine, tokenIn } from '../apiEndpoint.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** SkyPilot's API server, and how to reach it. */
export type ApiServer = {
  readonly endpoint: URL;
  /** Who asks, where the server wants to know. Goes into one header and nowhere else. */
  readonly token: string | null;
  /** The environment that names the proxies: none for a server on this machine. */
  readonly env: Env;
  readonly trust: () => Promise<Trust>;
  /** The environment that named it. */
  readonly from: Env;
};

/** The server that an environment names. Certificates are read when something is encrypted, and once. */
export function apiServerIn(env: Env, warn: Warn): ApiServer {
  const here = isOnThisMachine(env);
  return {
    endpoint: apiEndpoint(env),
    token: tokenIn(env),
    env: here ? {} : env,
    trust: trustFor(env, warn),
    from: env,
  };
}

/** True while an environment names the same server and the same way to it: its certificates are read once. */
export function isStill({ endpoint, token, from }: ApiServer, env: Env): boolean {
  return from === env && endpoint.href === apiEndpoint(env).href && token === tokenIn(env);
}
