import type { Bytes } from '../rules/Rule.ts';

const places = /(?:^|\/)(?:\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.config\/gcloud|\.sky)(?:\/|$)/;
/** What such a place keeps without anything secret in it, and a lot of it. */
const harmless = /\/(?:\.kube\/(?:http-)?cache|\.azure\/cliextensions|\.config\/gcloud\/logs)(?:\/|$)/;

/** Whether a folder is one in which programs keep their keys and credentials, or below one. */
export function isSecretPlace(folder: Bytes): boolean {
  return places.test(folder) && !harmless.test(`/${folder}`);
}
