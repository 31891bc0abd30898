type Env = Readonly<Record<string, string | undefined>>;

/** False when the person told VS Code not to check the certificates of proxies and servers. */
export function checksCertificates(env: Env): boolean {
  return env['CARAPACE_STRICT_SSL'] !== '0';
}
