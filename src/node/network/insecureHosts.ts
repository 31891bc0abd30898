/** The hosts that uv downloads from: PyPI, the files of PyPI, GitHub with its files, and astral's mirror. */
const official = [
  'pypi.org',
  'files.pythonhosted.org',
  'github.com',
  'objects.githubusercontent.com',
  'release-assets.githubusercontent.com',
  'releases.astral.sh',
];

/** The hosts whose certificates uv is not to check: the official ones and those of `addresses`, each once. */
export function insecureHosts(addresses: readonly string[]): readonly string[] {
  const own = addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).hostname] : []));
  return [...new Set([...official, ...own.filter(Boolean)])];
}
