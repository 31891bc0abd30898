import { lineOf, shortened } from './lineOf.ts';
import type { Rule } from './Rule.ts';

const vaultMissing: Rule = {
  says: [/File mount source '([\s\S]+?)' does not exist locally/],
  problem: ({ match }) => ({ kind: 'vault_missing', path: match[1] ?? '' }),
};

const otherMachine: Rule = {
  says: [/ResourcesMismatchError: ([\s\S]+?)(?:\nTo fix|$)/],
  problem: ({ match }) => ({ kind: 'resources_mismatch', reason: shortened(match[1] ?? '') }),
};

const noCloud: Rule = {
  says: [/NoCloudAccessError/, /Cloud access is not set up/, /No infra to check\/enabled/i, /No enabled clouds?/i],
  problem: () => ({ kind: 'no_cloud', reasons: {} }),
};

const unknownPlace: Rule = {
  says: [
    /Invalid (?:region|zone) .*/,
    /No instance type .* found.*/,
    /Invalid instance type .*/,
    /No resource satisfying.*/,
    /Catalog (?:does not contain|and\/or|and kubernetes cluster does not contain).*/,
  ],
  problem: ({ match }) => ({ kind: 'unknown_place', reason: shortened(match[0]) }),
};

const unknownCloud: Rule = {
  says: [/is not a valid cloud among/, /Check problematic field\(s\): \$\.infra/],
  problem: (found) => ({ kind: 'unknown_place', reason: lineOf(found) }),
};

const badName: Rule = {
  says: [/InvalidClusterNameError: (.+)/],
  problem: ({ match }) => ({ kind: 'settings_invalid', issues: [shortened(match[1] ?? '')] }),
};

const badTask: Rule = {
  says: [
    /InvalidSkyPilotConfigError: (.+)/,
    /contains an invalid configuration/,
    /looks like a yaml path but/,
    /is empty or contains no task definition/,
    /Cannot specify both `infra`/,
    /Workdir must be/,
  ],
  problem: (found) => ({ kind: 'task_invalid', reason: shortened(found.match[1] ?? lineOf(found)) }),
};

const notSupported: Rule = {
  says: [/NotSupportedError: .+/, /Stopping spot instances is .*not supported/, /can't stop the Spot Instance/],
  problem: (found) => ({ kind: 'not_supported', reason: lineOf(found) }),
};

/** What SkyPilot refuses before a cloud is asked. */
export const taskRules: readonly Rule[] = [
  vaultMissing,
  otherMachine,
  noCloud,
  unknownPlace,
  unknownCloud,
  badName,
  badTask,
  notSupported,
];
