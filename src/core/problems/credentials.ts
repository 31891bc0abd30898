import type { CloudCheck } from '../tools/CloudCheck.ts';
import { mend } from './mend.ts';
import type { Problem } from './Problem.ts';
import { cloudWord } from './rules/cloudWord.ts';

/**
 * Judges a `sky check` before a launch: undefined when the wanted cloud (or, when none is wanted, any cloud) is ready.
 * `sky check` itself ends with 0 in every case.
 */
export function credentialsProblem(check: CloudCheck, wanted: string | null): Problem | undefined {
  if (wanted === null)
    return check.enabled.length > 0 ? undefined : (onlyExpired(check) ?? { kind: 'no_cloud', reasons: check.disabled });
  const same = (cloud: string): boolean => cloud.toLowerCase() === fullName(wanted);
  if (check.enabled.some(same)) return undefined;
  const [cloud, reason] = Object.entries(check.disabled).find(([name]) => same(name)) ?? [wanted, ''];
  return problemOf(cloud, reason);
}

/**
 * The command that signs in again after a sign-in ran out, the one that SkyPilot names first, or the cloud's own; null
 * where no command is known to help.
 */
export function mendingCommand(cloud: string, reason: string): string | null {
  if (clockIsWrong(reason)) return null;
  const commands = [...reason.matchAll(/^\s*\$ (.+?)(?:\s+#.*)?$/gm)].map(([, command = '']) => command);
  const again = expired.test(reason) ? commands.find((command) => /\blogin\b/.test(command)) : undefined;
  const named = (again ?? commands[0])?.replace(/\s+(?:--?\w+\s+)?<[^>]+>/g, '');
  return named ?? mend(cloud, reason);
}

/**
 * What a reason says in one sentence: its first line, without SkyPilot's `Reason [compute]:` and its `Run the following
 * commands:`. Where that says only that it did not work, the error below it says why.
 */
export function firstSentence(reason: string): string {
  const inner = /Reason(?: \[[^\]]*\])?: \[?[\w.]*(?:Error|Exception)\]? (.+)$/m.exec(reason)?.[1];
  const first = reason.split('\n')[0]?.replace(/^Reason(?: \[[^\]]*\])?:\s*/, '') ?? '';
  const said = (inner ?? first).replace(/\s*Run the following commands?\b[^:]*:?\s*$/, '').trim();
  return saysLittle.test(said) ? (below(reason) ?? said) : said;
}

/** SkyPilot's own words around an error that it passes on. */
const saysLittle = /^(?:$|Failed to access AWS services with credentials\b)/;

function below(reason: string): string | undefined {
  const details = /^Details: .*?failed with error: (?:\[[\w.]+\] )?(.+)$/m.exec(reason)?.[1];
  const context = /\bReason: (?:An error occurred: )?(?:\[[\w.]+\] )?(.+)$/m.exec(reason)?.[1];
  const said = details ?? context;
  return said === undefined ? undefined : cloudWord(said);
}

const expired = /expired|ExpiredToken|InvalidClientTokenId|Reauthentication|invalid_grant|AADSTS\d/i;

/** Clouds refuse a signature that is more than minutes old or from the future: then this computer's clock is wrong. */
export function clockIsWrong(reason: string): boolean {
  return /Signature (?:expired|not yet current)|RequestTimeTooSkewed|invalid_grant: Invalid JWT.*(?:iat|exp)/i.test(
    reason,
  );
}

const unreachable = /EndpointConnectionError|Could not connect to the endpoint|name resolution|Max retries exceeded/i;

function fullName(cloud: string): string {
  return cloud.toLowerCase() === 'k8s' ? 'kubernetes' : cloud.toLowerCase();
}

function onlyExpired(check: CloudCheck): Problem | undefined {
  const found = Object.entries(check.disabled).find(([, reason]) => expired.test(reason) || unreachable.test(reason));
  return found === undefined ? undefined : problemOf(...found);
}

function problemOf(cloud: string, reason: string): Problem {
  if (unreachable.test(reason)) return { kind: 'network', reason: firstSentence(reason) };
  return { kind: 'credentials', cloud, reason: firstSentence(reason), command: mendingCommand(cloud, reason) };
}
