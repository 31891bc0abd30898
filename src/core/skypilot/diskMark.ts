import { mountPoints } from '../vaults/Vault.ts';
import { plainText } from './plainText.ts';

/**
 * A mark that tells one disk from another: a random id in the home folder on the server, written by the first job of
 * ours that runs there. It stays while the disk does, so a stop and a start keep it. SkyPilot's own id of a cluster says
 * nothing about that: `sky start` makes a new machine where the cloud has none any more, and keeps its `cluster_hash`
 * (seen with 1.0.0.dev20261027).
 */
const file = '"$HOME/.carapace-disk-id"';

/** The part of a job that writes the mark where there is none, and says it. A disk that cannot be written has no mark. */
export const markDisk = `if [ ! -s ${file} ]; then
  (umask 077 && od -An -v -N16 -tx1 /dev/urandom | tr -d ' \\n' >${file}) || true
fi
echo "carapace-disk: $(cat ${file} || true)"
`;

/** Asks for the mark by `ssh`. A server that has our vaults without a mark is not taken for a new one. */
export const diskQuestion = [
  `id=$(cat ${file} 2>/dev/null)`,
  `[ -n "$id" ] || [ ! -e '${mountPoints.public}' ] || id=unmarked`,
  `echo "carapace-disk: \${id:-new}"`,
].join('; ');

/** The mark that a line of a job tells; undefined for any other line. */
export function parseDiskId(line: string): string | undefined {
  return /carapace-disk: ([0-9a-f]{32})\s*$/.exec(plainText(line))?.[1];
}

/** Compares the answer to `diskQuestion` with the mark that is known; undefined where it tells nothing. */
export function isSameDisk(answer: string, known: string): boolean | undefined {
  const found = /^carapace-disk: (new|[0-9a-f]{32})\s*$/m.exec(plainText(answer))?.[1];
  return found === undefined ? undefined : found === known;
}
