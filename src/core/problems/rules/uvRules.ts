import { lineOf, shortened } from './lineOf.ts';
import type { Rule } from './Rule.ts';
import { uvNetworkRules, uvServerRules } from './uvNetworkRules.ts';
import { lastLineOf, pathOf } from './uvSubject.ts';

const diskFull: Rule = {
  says: [/os error 28\b/, /No space left on device/, /Disk quota exceeded|os error 122\b/],
  problem: (found) => ({ kind: 'tools_failed', why: 'disk_full', subject: pathOf(found), reason: lineOf(found) }),
};

const readOnly: Rule = {
  says: [/os error 30\b/, /Read-only file system/],
  problem: (found) => ({ kind: 'tools_failed', why: 'read_only', subject: pathOf(found), reason: lineOf(found) }),
};

/** A connection can be forbidden too; that is the network's matter. */
const permission: Rule = {
  says: [/^(?!.*connect).*(?:os error 13\b|os error 1\)|Permission denied|Operation not permitted)/m],
  problem: (found) => ({ kind: 'tools_failed', why: 'permission', subject: pathOf(found), reason: lineOf(found) }),
};

/** Python comes from another place than the packages, with a mirror of its own. */
const python: Rule = {
  says: [
    /Failed to (?:download|install|extract)\b.*(?:cpython|python-build-standalone)/,
    /managed Python download is available/,
    /No (?:download|interpreter) found for/,
  ],
  problem: (found) => ({
    kind: 'tools_failed',
    why: 'python',
    subject: 'Python',
    reason: shortened(lastLineOf(found)),
  }),
};

const packageNotFound: Rule = {
  says: [/[Bb]ecause (?:all of )?([\w.-]+)\S* was not found in the package registry.*/],
  problem: ({ match }) => ({
    kind: 'tools_failed',
    why: 'package_not_found',
    subject: match[1] ?? '',
    reason: shortened(match[0]),
  }),
};

const resolution: Rule = {
  says: [/No solution found[^\n]*\n(.+)/, /\bBecause .* unsatisfiable\./],
  problem: ({ match }) => ({
    kind: 'tools_failed',
    why: 'resolution',
    subject: /\bskypilot(?:-nightly)?\b/.exec(match[0])?.[0] ?? 'SkyPilot',
    reason: shortened(match[1] ?? match[0]),
  }),
};

const otherBytes: Rule = {
  says: [/Hash mismatch for `([^`\n]+)`.*/],
  problem: ({ match }) => ({
    kind: 'tools_failed',
    why: 'hash_mismatch',
    subject: match[1] ?? '',
    reason: shortened(match[0]),
  }),
};

/** How uv fails, in its own words; what is nearest to the cause comes first, and a resolution after what broke it. */
export const uvRules: readonly Rule[] = [
  diskFull,
  readOnly,
  ...uvNetworkRules,
  permission,
  python,
  packageNotFound,
  ...uvServerRules,
  otherBytes,
  resolution,
];
