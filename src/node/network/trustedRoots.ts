import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { Warn } from '../journal/readRecord.ts';
import { certificatesIn } from './certificatesIn.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where systems keep the certificates that they trust as one file. Each has one of these, or none. */
export const systemBundles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The variables by which a person names certificates of their own, those of a company's proxy for one. */
export const ownBundles = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'] as const;

/**
 * Every certificate that we trust as PEM, each once: those that come with Node, the system's, and the person's own.
 * A file that cannot be used is told, and the others count.
 */
export async function trustedRoots(env: Env, warn: Warn): Promise<readonly string[]> {
  const own = await ownRoots(env, warn);
  const system = await firstBundle(systemBundles);
  return [...new Set([...rootCertificates, ...certificatesIn(system), ...own])];
}

/** The certificates in the files that the person's variables name; none when there are no such variables. */
export async function ownRoots(env: Env, warn: Warn): Promise<readonly string[]> {
  const found = await Promise.all(ownBundles.map((name) => rootsNamedBy(name, env[name] ?? '', warn)));
  return found.flat();
}

async function rootsNamedBy(name: string, file: string, warn: Warn): Promise<readonly string[]> {
  if (file === '') return [];
  try {
    const all = certificatesIn(await readFile(file, 'utf8'));
    const usable = all.filter(isCertificate);
    if (usable.length < all.length) warn(`${name} names ${file}, which has certificates that cannot be read.`);
    if (all.length === 0) warn(`${name} names ${file}, which has no certificate in it.`);
    return usable;
  } catch (error) {
    warn(`${name} names ${file}, which cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function firstBundle([file, ...others]: readonly string[]): Promise<string> {
  if (file === undefined) return '';
  return readFile(file, 'utf8').catch(() => firstBundle(others));
}

/** One that is damaged would hide every one behind it. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}
