/** VS Code's own settings of the network, as they are read: `http.proxy`, `http.noProxy`, `http.proxyStrictSSL`. */
export type NetworkSettings = {
  readonly proxy: string;
  readonly noProxy: readonly string[];
  readonly strictSsl: boolean;
};

/**
 * The variables that make other programs reach the network as VS Code does. They win over those of the environment; a
 * setting that is empty says nothing. In both letter cases: some programs read one, some the other.
 */
export function settingsVariables({ proxy, noProxy, strictSsl }: NetworkSettings): Readonly<Record<string, string>> {
  const own = noProxy.map((host) => host.trim()).filter(Boolean);
  const through = proxy.trim();
  return {
    ...(through === '' ? {} : { ...both('HTTP_PROXY', through), ...both('HTTPS_PROXY', through) }),
    ...(own.length === 0 ? {} : both('NO_PROXY', own.join(','))),
    ...(strictSsl ? {} : { CARAPACE_STRICT_SSL: '0' }),
  };
}

function both(name: string, value: string): Readonly<Record<string, string>> {
  return { [name]: value, [name.toLowerCase()]: value };
}
