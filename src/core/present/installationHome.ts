/** Carapace's home, from the path of a file of one of its installations. */
export function installationHome(path: string): string {
  return path.replace(/\/tools\/versions\/.*$/, '');
}
