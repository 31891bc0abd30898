import type { Fault } from '../shared/faults.ts';
import type { Requirement } from './requirement.ts';
import { chain, tree } from './tree.ts';
import { UvError } from './UvError.ts';
import type { UvSession } from './UvSession.ts';

/** What lies below `error sending request for url (…)` when there is no network, by the fault. */
const connectCauses: Readonly<Partial<Record<Fault, readonly string[]>>> = {
  uv_no_network: ['tcp connect error: Network is unreachable (os error 101)', 'Network is unreachable (os error 101)'],
  uv_dns: ['dns error', 'failed to lookup address information: Temporary failure in name resolution'],
  uv_certificate: ['invalid peer certificate: UnknownIssuer'],
};

/** Fails as the download of Python does when it is to fail; the causes are the network's when that is broken too. */
export function failPython({ env, faults }: UvSession, archive: string): void {
  if (!faults().has('uv_python_download_failed')) return;
  const official = 'https://github.com/astral-sh/python-build-standalone/releases/download';
  const url = `${(env['UV_PYTHON_INSTALL_MIRROR'] ?? official).replace(/\/+$/, '')}/20261101/${archive}`;
  const network = networkCauses(faults(), url);
  const causes = network ?? [`HTTP status server error (503 Service Unavailable) for url (${url})`];
  throw new UvError(chain('Request failed after 3 retries in 4.2s', [`Failed to download ${url}`, ...causes]), 2);
}

/** Fails as the first look at the package index does, or the resolution, when one of them is to fail. */
export function failResolution(session: UvSession, asked: string, { name }: Requirement): void {
  const { env, faults } = session;
  const url = `${indexOf(env)}/simple/${name}/`;
  const network = networkCauses(faults(), url);
  if (network !== undefined) {
    throw new UvError(chain('Request failed after 3 retries in 4.2s', [`Failed to fetch: \`${url}\``, ...network]), 2);
  }
  const unsatisfiable = `and you require ${asked}, we can conclude that your requirements are unsatisfiable.`;
  if (faults().has('uv_package_not_found')) {
    throw noSolution(env, `Because ${name} was not found in the package registry ${unsatisfiable}`);
  }
  const own = [...faults()].filter((fault) => fault.startsWith('uv_'));
  const isOnlyMisplaced = own.length === 1 && own[0] === 'uv_prints_on_stdout';
  if (faults().has('uv_resolution_failed') || isOnlyMisplaced) {
    throw noSolution(env, `Because there is no version of ${asked} ${unsatisfiable}`);
  }
}

/** What uv says when nothing on the index will do. */
export function noSolution(env: NodeJS.ProcessEnv, because: string): UvError {
  return new UvError(tree(env, 'No solution found when resolving dependencies:', [because]), 1);
}

/** The package index without its last part. */
function indexOf(env: NodeJS.ProcessEnv): string {
  return (env['UV_DEFAULT_INDEX'] ?? 'https://index.example/simple').replace(/(\/simple)?\/*$/, '');
}

/** Fails in the middle of the downloads when the network is to go away there. */
export function failDownload({ env, faults }: UvSession, specifier: string): void {
  if (!faults().has('uv_connection_lost')) return;
  const [name = ''] = specifier.split('==');
  const wheel = `${indexOf(env)}/packages/${name}/${specifier.replace('==', '-')}-py3-none-any.whl`;
  const causes = [
    'Request failed after 3 retries in 92.4s',
    `Failed to fetch: \`${wheel}\``,
    `error decoding response body for url (${wheel})`,
    'request or response body error',
    'operation timed out',
  ];
  throw new UvError(tree(env, `Failed to download \`${specifier}\``, causes), 1);
}

/** Fails as the first file that is written does, when nothing can be written. */
export function failWriting({ faults, places }: UvSession): void {
  if (faults().has('uv_read_only')) {
    const causes = [`failed to create directory \`${places.cache}\`: Read-only file system (os error 30)`];
    throw new UvError(chain(`Failed to initialize cache at \`${places.cache}\``, causes), 2);
  }
  if (faults().has('uv_permission')) {
    const text = `failed to create directory \`${places.tools}\`: Permission denied (os error 13)`;
    throw new UvError(chain(text, []), 2);
  }
}

/** Fails half way through the installation when the disk is to be full by then. */
export function failDisk({ faults }: UvSession, specifier: string, file: string): void {
  if (!faults().has('uv_disk_full')) return;
  const wheel = `${specifier.replaceAll('-', '_').replace('==', '-')}-py3-none-any.whl`;
  const causes = [`Failed to copy to \`${file}\``, 'No space left on device (os error 28)'];
  throw new UvError(chain(`Failed to install: ${wheel} (${specifier})`, causes), 2);
}

function networkCauses(faults: ReadonlySet<Fault>, url: string): readonly string[] | undefined {
  const causes = Object.entries(connectCauses).find(([fault]) => [...faults].some((name) => name === fault))?.[1];
  return causes === undefined
    ? undefined
    : [`error sending request for url (${url})`, 'client error (Connect)', ...causes];
}
