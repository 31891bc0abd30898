import type { Problem } from './Problem.ts';

type Rule = readonly [RegExp, (match: RegExpExecArray, text: string) => Problem];

/** What SkyPilot itself says, most telling first. Each pattern stands in a recorded run or in SkyPilot's own source. */
const rules: readonly Rule[] = [
  [
    /Job \d+'s setup failed.*?(?:returncode=(\d+))?\)?(?:\.|$)|FAILED_SETUP/m,
    (match, text) => ({
      kind: 'setup_failed',
      exitCode: code(/returncode=(\d+)/.exec(text)),
      reason: before(text, match.index),
    }),
  ],
  [
    /Job \d+ failed with return code list:\s*\[(\d+)/,
    (match, text) => ({ kind: 'run_failed', exitCode: code(match), reason: before(text, match.index) }),
  ],
  [
    /RequestCancelled|request \S+ (?:is )?cancelled|cancelled by (?:user|another process)/,
    () => ({ kind: 'cancelled' }),
  ],
  [/File mount source '([\s\S]+?)' does not exist locally/, ([, path = '']) => ({ kind: 'vault_missing', path })],
  [
    /ResourcesMismatchError: ([\s\S]+?)(?:\nTo fix|$)/,
    ([, said = '']) => ({ kind: 'resources_mismatch', reason: oneLine(said) }),
  ],
  [
    /API server process exited unexpectedly/,
    (match, text) => ({ kind: 'api_server', state: 'orphaned', reason: lineAt(text, match.index) }),
  ],
  [
    /ApiServerConnectionError: (.+)|Could not connect to SkyPilot API server/,
    (match, text) => ({ kind: 'api_server', state: 'down', reason: match[1] ?? lineAt(text, match.index) }),
  ],
  [
    /ApiServerAuthenticationError|API ?version mismatch|VersionMismatch|is not compatible with|client (?:is )?too old|server (?:is )?too old|No such option: -o/i,
    (match, text) => ({ kind: 'version_mismatch', reason: lineAt(text, match.index) }),
  ],
  [
    /rsync.*(?:return code|error)|return code (?:23|12)\b|Failed to sync|Failed to rsync/i,
    (match, text) => ({ kind: 'copy_failed', reason: lineAt(text, match.index) }),
  ],
  [
    /NoCloudAccessError|Cloud access is not set up|No infra to check\/enabled|No enabled clouds?/i,
    () => ({ kind: 'no_cloud', reasons: {} }),
  ],
  [
    /Invalid (?:region|zone) .*|No instance type .* found.*|.*is not a valid cloud among.*|Invalid instance type .*|No resource satisfying.*|Catalog (?:does not contain|and\/or).*|.*Check problematic field\(s\): \$\.infra.*/,
    ([said]) => ({ kind: 'unknown_place', reason: short(said) }),
  ],
  [/InvalidClusterNameError: (.+)/, ([, said = '']) => ({ kind: 'settings_invalid', issues: [said] })],
  [
    /InvalidSkyPilotConfigError: (.+)|contains an invalid configuration|looks like a yaml path but|is empty or contains no task definition|Cannot specify both `infra`|Workdir must be/,
    (match, text) => ({ kind: 'task_invalid', reason: match[1] ?? lineAt(text, match.index) }),
  ],
  [
    /ClusterDoesNotExist|ClusterNotUpError|Cluster\(s\) not found|Cluster '[^']*' (?:does not exist|not found|has been stopped)/,
    (match, text) => ({ kind: 'cluster_gone', reason: lineAt(text, match.index) }),
  ],
  [/No space left on device/, () => ({ kind: 'disk_full', path: '' })],
  [
    /NameResolutionError|Temporary failure in name resolution|Failed to fetch \w+ catalog|Network is unreachable|Max retries exceeded|EndpointConnectionError|ConnectTimeout|Could not connect to the endpoint/,
    (_match, text) => ({ kind: 'network', reason: networkReason(text) }),
  ],
  [
    /Failed to set up SkyPilot runtime|Failed to (?:SSH|ssh)|SSH .*(?:timed? ?out|not (?:ready|reachable))|wait.*for SSH/i,
    (match, text) => ({ kind: 'no_ssh', reason: lineAt(text, match.index) }),
  ],
  [
    /ResourcesUnavailableError: (.+)/,
    ([, said = ''], text) => ({
      kind: 'no_capacity',
      places: [...text.matchAll(/^✗ (.+?) — /gm)].map(([, place = '']) => place),
      reason: said,
    }),
  ],
];

/** The problem behind what SkyPilot printed, or undefined when no rule knows it. */
export function skyProblem(text: string): Problem | undefined {
  for (const [pattern, problem] of rules) {
    const match = pattern.exec(text);
    if (match !== null) return problem(match, text);
  }
  return undefined;
}

function code(match: RegExpExecArray | null): number | null {
  return match?.[1] === undefined ? null : Number(match[1]);
}

function lineAt(text: string, index: number): string {
  const from = text.lastIndexOf('\n', index - 1) + 1;
  const to = text.indexOf('\n', index);
  return short(text.slice(from, to < 0 ? undefined : to).replace(/^\s*(?:[\w.]+(?:Error|Exception|Exist)): /, ''));
}

/** The last thing that a script said before it was reported as failed. */
function before(text: string, index: number): string {
  const lines = text.slice(0, index).split('\n').slice(0, -1);
  const said = lines.findLast((line) => line.trim() !== '' && !/Job started|Waiting for task|ERROR:/.test(line)) ?? '';
  return short(said.replace(/^\([^)]*pid=\d+[^)]*\)\s*/, ''));
}

function networkReason(text: string): string {
  const host = /Failed to resolve '([^']+)'|HTTPSConnectionPool\(host='([^']+)'|endpoint URL: "([^"]+)"/.exec(text);
  const name = host?.[1] ?? host?.[2] ?? host?.[3];
  return name === undefined ? 'The network did not answer.' : `${name} cannot be reached.`;
}

const oneLine = (text: string): string => short(text.replace(/\s*\n\s*/g, ' '));
const short = (text: string): string => (text.trim().length > 300 ? `${text.trim().slice(0, 299)}…` : text.trim());
