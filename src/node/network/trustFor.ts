import { createSecureContext } from 'node:tls';
import type { Warn } from '../journal/readRecord.ts';
import { checksCertificates } from './checksCertificates.ts';
import type { Trust } from './startRequest.ts';
import { trustedRoots } from './trustedRoots.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Whom to believe, for all requests of one piece of work. It is found out when it is first asked for, and once. */
export function trustFor(env: Env, warn: Warn): () => Promise<Trust> {
  let trust: Promise<Trust> | undefined;
  return () => (trust ??= readTrust(env, warn));
}

async function readTrust(env: Env, warn: Warn): Promise<Trust> {
  const ca = [...(await trustedRoots(env, warn))];
  return { secureContext: createSecureContext({ ca }), rejectUnauthorized: checksCertificates(env) };
}
