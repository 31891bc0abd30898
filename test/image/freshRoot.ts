import type { Room } from './openRoom.ts';
import type { Root } from './Root.ts';

export type Lent = {
  /** Where each folder or file of this machine is seen in the root. */
  readonly from: string;
  readonly to: string;
  readonly writable?: boolean;
};

/**
 * A copy of a root in which everything can be changed: a layer in memory above it, with this machine's way to the
 * network. It is gone with its room.
 */
export async function freshRoot(room: Room, base: string, lent: readonly Lent[] = []): Promise<Root> {
  const layer = (await room.must(['mktemp', '--directory', `--tmpdir=${room.folder}`])).trim();
  const folder = `${layer}/root`;
  await room.must(['mkdir', `${layer}/upper`, `${layer}/work`, folder]);
  const parts = `lowerdir=${base},upperdir=${layer}/upper,workdir=${layer}/work`;
  await room.must(['mount', '-t', 'overlay', 'overlay', '-o', parts, folder]);
  await room.must(['mount', '-t', 'proc', 'proc', `${folder}/proc`]);
  for (const file of ['/etc/resolv.conf', '/etc/hosts'])
    await room.must(['cp', '--dereference', file, `${folder}${file}`]);
  for (const { from, to, writable } of lent) {
    await room.must(['install', '--directory', `${folder}${to}`]);
    await room.must(['mount', '--bind', from, `${folder}${to}`]);
    if (writable !== true) await room.must(['mount', '-o', 'remount,bind,ro', `${folder}${to}`]);
  }
  return { room, folder };
}
