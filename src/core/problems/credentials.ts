import type { CloudCheck } from '../tools/CloudCheck.ts';
import { mend } from './mend.ts';
import type { Problem } from './Problem.ts';

/**
 * Judges a `sky check` before a launch: undefined when the wanted cloud (or, when none is wanted, any cloud) is ready.
 * `sky check` itself ends with 0 in every case.
 */
export function credentialsProblem(check: CloudCheck, wanted: string | null): Problem | undefined {
  if (wanted === null)
    return check.enabled.length > 0 ? undefined : (onlyExpired(check) ?? { kind: 'no_cloud', reasons: check.disabled });
  const same = (cloud: string): boolean => cloud.toLowerCase() === wanted.toLowerCase();
  if (check.enabled.some(same)) return undefined;
  const cloud = Object.keys(check.disabled).find(same) ?? wanted;
  return problemOf(cloud, check.disabled[cloud] ?? '');
}

/** The command that SkyPilot names first, or the cloud's own way to sign in. */
export function mendingCommand(cloud: string, reason: string): string | null {
  return /^\s*\$ (.+?)(?:\s+#.*)?$/m.exec(reason)?.[1] ?? mend(cloud);
}

function onlyExpired(check: CloudCheck): Problem | undefined {
  const expired = Object.entries(check.disabled).find(([, reason]) =>
    /expired|ExpiredToken|InvalidClientTokenId/i.test(reason),
  );
  return expired === undefined ? undefined : problemOf(...expired);
}

function problemOf(cloud: string, reason: string): Problem {
  if (/EndpointConnectionError|Could not connect to the endpoint|name resolution/i.test(reason))
    return { kind: 'network', reason: firstSentence(reason) };
  return { kind: 'credentials', cloud, reason: firstSentence(reason), command: mendingCommand(cloud, reason) };
}

/** The first line of a reason, without SkyPilot's `Reason [compute]:` and its `Run the following commands:`. */
export function firstSentence(reason: string): string {
  const inner = /Reason(?: \[[^\]]*\])?: \[?[\w.]*(?:Error|Exception)\]? (.+)$/m.exec(reason)?.[1];
  const first = reason.split('\n')[0]?.replace(/^Reason(?: \[[^\]]*\])?:\s*/, '') ?? '';
  return (inner ?? first).replace(/\s*Run the following commands?:?\s*$/, '').trim();
}
