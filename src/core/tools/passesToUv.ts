/** How a person's uv reaches a package index: which, as whom, and how patiently. */
const passing: ReadonlySet<string> = new Set([
  'UV_DEFAULT_INDEX',
  'UV_INDEX',
  'UV_INDEX_URL',
  'UV_EXTRA_INDEX_URL',
  'UV_KEYRING_PROVIDER',
  'UV_HTTP_TIMEOUT',
  'UV_HTTP_CONNECT_TIMEOUT',
  'UV_REQUEST_TIMEOUT',
  'UV_HTTP_RETRIES',
  'UV_CONCURRENT_BUILDS',
  'UV_CONCURRENT_DOWNLOADS',
  'UV_CONCURRENT_INSTALLS',
  'UV_PYTHON_INSTALL_MIRROR',
  'UV_SYSTEM_CERTS',
  'UV_NATIVE_TLS',
]);

const indexCredential = /^UV_INDEX_[A-Z0-9_]+_(?:USERNAME|PASSWORD)$/;

/**
 * True for a variable of the person's own that may reach uv. Of those that begin with `UV_` only these do: any other
 * could install something else, somewhere else, or nothing at all.
 */
export function passesToUv(name: string): boolean {
  return !name.startsWith('UV_') || passing.has(name) || indexCredential.test(name);
}
