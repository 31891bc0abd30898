/**
 * What to tell about a path that leads nowhere and has a `$NAME`, which is taken as it is written: how the variable is
 * written. Empty where there is none.
 */
export function literalHint(path: string): string {
  const name = /(?:^|\/)\$(\w+)(?=\/|$)/.exec(path)?.[1];
  return name === undefined
    ? ''
    : `$${name} was taken as the name of a folder; for the variable, write \${env:${name}}.`;
}
