/**
 * An address as it may be told: without the name and password in it, and without a query, which can be a signature.
 */
export function withoutPassword({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
