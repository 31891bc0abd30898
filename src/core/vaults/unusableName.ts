/**
 * Says why SkyPilot's rsync cannot carry a folder of this path, or undefined when it can. Tried one by one against the
 * real client: a backslash, a tab, a line break, or both kinds of quote fail only after the machine is up and billing.
 */
export function unusableName(path: string): string | undefined {
  if (path.includes('\\')) return 'its path has a backslash';
  if (path.includes('\t')) return 'its path has a tab';
  if (/[\n\r]/.test(path)) return 'its path has a line break';
  if (path.includes("'") && path.includes('"')) return 'its path has both kinds of quotation mark';
  return undefined;
}
