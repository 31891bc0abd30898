type Env = Readonly<Record<string, string | undefined>>;

const names = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'] as const;

/** What a variable of either case says; the lower case counts first, as it does for curl and Python. */
export function proxyVariable(env: Env, name: (typeof names)[number]): string {
  return (env[name] ?? '') || (env[name.toUpperCase()] ?? '');
}

/**
 * The proxy variables in both letter cases: some programs read one, some the other. Where both are set, each stays as
 * it is.
 */
export function proxyVariables(env: Env): Record<string, string> {
  const pairs = names.flatMap((name) => {
    const value = proxyVariable(env, name);
    return [name, name.toUpperCase()].map((either) => [either, (env[either] ?? '') || value] as const);
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}
