import type { Problem } from './Problem.ts';

type CloudError = { readonly code: string; readonly message: string };
type Rule = readonly [RegExp, (error: CloudError, text: string) => Problem];

const awsError = /An error occurred \((\w[\w.]*)\)(?: when calling the \w+ operation)?(?: \([^)]*\))?: (.+)/g;

/** In this order the causes are looked for: what a person can mend comes before what only time mends. */
const rules: readonly Rule[] = [
  [
    /ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidClientTokenId|SignatureDoesNotMatch|AuthFailure|UnrecognizedClient|InvalidAccessKeyId|invalid_grant|Reauthentication|RefreshError|AADSTS\d+|az login|InvalidAuthenticationToken/i,
    ({ message }, text) => ({
      kind: 'credentials',
      cloud: cloudOf(text),
      reason: message,
      command: mend(cloudOf(text)),
    }),
  ],
  [
    /UnauthorizedOperation|AccessDenied|PERMISSION_DENIED|AuthorizationFailed|Required '[^']+' permission/,
    ({ message }) => ({ kind: 'not_authorized', reason: message }),
  ],
  [
    /\w*LimitExceeded(?<!RequestLimitExceeded)|QuotaExceeded|QUOTA_EXCEEDED|MaxSpotInstanceCountExceeded|quota .*exceeded|exceed\w* .*quota|exceeding approved .*quota/i,
    ({ message }, text) => ({ kind: 'quota', place: places(text)[0] ?? null, reason: message }),
  ],
  [
    /Insufficient\w*Capacity|ZONE_RESOURCE_POOL_EXHAUSTED|does not have enough resources|SkuNotAvailable|AllocationFailed|OverconstrainedAllocation|insufficient-capacity|out of stock|no (?:available )?capacity/i,
    ({ message }, text) => ({ kind: 'no_capacity', places: places(text), reason: message }),
  ],
  [
    /RequestLimitExceeded|Throttling|TooManyRequests|rateLimitExceeded|429 Client Error/,
    ({ message }) => ({ kind: 'rate_limited', reason: message }),
  ],
];

/** The problem behind the errors that a cloud itself answered with, or undefined when the output shows none. */
export function cloudProblem(text: string): Problem | undefined {
  const errors = [...text.matchAll(awsError)].map(([, code = '', message = '']) => ({ code, message: message.trim() }));
  for (const [pattern, problem] of rules) {
    const error = errors.find(({ code }) => pattern.test(code)) ?? errorInLine(text, pattern);
    if (error !== undefined) return problem(error, text);
  }
  return undefined;
}

/** The command that signs in again, as each cloud's own documentation names it; null where there is none. */
export function mend(cloud: string): string | null {
  const commands: Readonly<Record<string, string>> = {
    aws: 'aws configure',
    gcp: 'gcloud auth application-default login',
    azure: 'az login',
    nebius: 'nebius init',
    oci: 'oci setup config',
    do: 'doctl auth init',
  };
  return commands[cloud.toLowerCase()] ?? null;
}

function errorInLine(text: string, pattern: RegExp): CloudError | undefined {
  const line = text.split('\n').find((candidate) => pattern.test(candidate));
  return line === undefined ? undefined : { code: '', message: line.replace(/^.*?Attempt failed with /, '').trim() };
}

function places(text: string): string[] {
  const tried = [...text.matchAll(/^✗ (.+?) — /gm)].map(([, place = '']) => place);
  const launched = [...text.matchAll(/Launching on (.+?)\s*(?:\(|\.?$)/gm)].map(([, place = '']) => place);
  return [...new Set(tried.length > 0 ? tried : launched)];
}

function cloudOf(text: string): string {
  const named = /Launching on (\w+)|(?:^|\s)(AWS|GCP|Azure|OCI|Nebius)\b/.exec(text);
  return named?.[1] ?? named?.[2] ?? 'The cloud';
}
