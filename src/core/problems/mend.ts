const signIn: ReadonlyMap<string, string> = new Map([
  ['aws', 'aws configure'],
  ['gcp', 'gcloud auth application-default login'],
  ['azure', 'az login'],
  ['nebius', 'nebius init'],
  ['oci', 'oci setup config'],
  ['do', 'doctl auth init'],
]);

/** The command that signs in again, as each cloud's own documentation names it; null where there is none. */
export function mend(cloud: string, reason: string): string | null {
  const byBrowser = /\bSSO|aws sso|Token has expired and refresh failed/.test(reason);
  if (cloud.toLowerCase() === 'aws' && byBrowser) return 'aws sso login';
  return signIn.get(cloud.toLowerCase()) ?? null;
}
