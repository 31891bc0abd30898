import { insecureHosts } from './insecureHosts.ts';
import { proxyVariables } from './proxyVariables.ts';
import { checksCertificates } from './checksCertificates.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Variables to add to the environments of uv and sky. */
export type NetworkVariables = {
  readonly uv: Readonly<Record<string, string>>;
  readonly sky: Readonly<Record<string, string>>;
};

export type Trust = {
  /** The file with every certificate that we trust, or null when the person has none of their own. */
  readonly bundle: string | null;
  /** Whether the system has certificates that uv can use instead of those in it. */
  readonly systemStore: boolean;
};

/** What reads the path of a bundle from which variable: OpenSSL and uv, requests, the AWS CLI, curl. */
const bundleVariables = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'AWS_CA_BUNDLE', 'CURL_CA_BUNDLE'];

/**
 * The variables by which uv and sky reach the network as the person does: proxies, certificates, and for uv the hosts
 * that are not checked when the person has switched checking off. `addresses` are the index and mirrors in use.
 */
export function networkVariables(
  env: Env,
  { bundle, systemStore }: Trust,
  addresses: readonly string[],
): NetworkVariables {
  const sky = { ...proxyVariables(env), ...(bundle === null ? {} : bundles(env, bundle)) };
  return {
    sky,
    uv: {
      ...sky,
      ...(bundle === null && systemStore && !isSet(env, 'UV_SYSTEM_CERTS') ? { UV_SYSTEM_CERTS: '1' } : {}),
      ...(checksCertificates(env) ? {} : { UV_INSECURE_HOST: unchecked(env, addresses) }),
    },
  };
}

function bundles(env: Env, bundle: string): Record<string, string> {
  return Object.fromEntries(bundleVariables.filter((name) => !isSet(env, name)).map((name) => [name, bundle]));
}

function unchecked(env: Env, addresses: readonly string[]): string {
  const own = (env['UV_INSECURE_HOST'] ?? '').split(/\s+/).filter(Boolean);
  return [...new Set([...own, ...insecureHosts(addresses)])].join(' ');
}

function isSet(env: Env, name: string): boolean {
  return (env[name] ?? '') !== '';
}
