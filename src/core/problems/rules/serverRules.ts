import { lineOf } from './lineOf.ts';
import type { Rule } from './Rule.ts';

const preempted: Rule = {
  says: [
    /SpotInstanceTermination/,
    /instance-terminated-(?:no-capacity|by-price)/,
    /(?:spot|preemptible) (?:instance|VM|machine|pod)s? .*(?:preempted|reclaimed|evicted|interrupted)/i,
    /(?:was|were|been|is) preempted\b/i,
  ],
  problem: (found) => ({ kind: 'cluster_gone', reason: lineOf(found) }),
};

/** What rsync says of a full disk of the server. Its last word is only that something was wrong with a file. */
export const fullDisk = /rsync: \[\w+\] .*: (?:No space left on device|Disk quota exceeded).*/;

const copyFailed: Rule = {
  says: [
    fullDisk,
    /rsync error: .+/,
    /Failed to (?:rsync|sync)\b.*/i,
    /rsync\b.*(?:return code|error)/i,
    /return code (?:11|12|23)\b/,
    /No such file or directory: 'rsync'/,
  ],
  problem: (found) => ({ kind: 'copy_failed', reason: lineOf(found) }),
};

const gone: Rule = {
  says: [
    /ClusterDoesNotExist/,
    /ClusterNotUpError/,
    /Cluster\(s\) not found/,
    /Cluster '[^']*' (?:does not exist|not found|has been stopped|is not up)/,
  ],
  problem: (found) => ({ kind: 'cluster_gone', reason: lineOf(found) }),
};

const noSsh: Rule = {
  says: [
    /Failed to SSH to .+/i,
    /ssh: connect to host .+/,
    /SSH connection to \S+ is not ready/,
    /Permission denied \(publickey/,
    /Host key verification failed/,
    /kex_exchange_identification/,
    /SSH .*(?:timed? ?out|not (?:ready|reachable))/,
    /Failed to set up SkyPilot runtime/,
  ],
  problem: (found) => ({ kind: 'no_ssh', reason: lineOf(found) }),
};

/** What can go wrong with a machine that a cloud has given. */
export const serverRules: readonly Rule[] = [preempted, copyFailed, gone, noSsh];
