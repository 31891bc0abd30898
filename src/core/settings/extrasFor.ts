/** The clouds whose extra of SkyPilot's package has another name than the cloud itself. */
const extraNames: ReadonlyMap<string, string> = new Map([['k8s', 'kubernetes']]);

/**
 * The extras of SkyPilot's package to install: those that a person wants, and the one of the cloud that the server is
 * on. In lower case, sorted, each once, whichever way they were written.
 */
export function extrasFor(extras: readonly string[], cloud: string | null): string[] {
  const all = [...extras, ...(cloud === null ? [] : [cloud])].map((name) => name.toLowerCase().replaceAll('_', '-'));
  return [...new Set(all.map((name) => extraNames.get(name) ?? name))].toSorted();
}
