import type { As } from '../Root.ts';
import type { Stage } from './Stage.ts';

/**
 * Who runs what in a stage, and with which environment: home is looked up, as Docker does it.
 * @throws Error when there is no such user in it.
 */
export async function asUser(
  { root, env, user, cwd }: Stage,
  more: Readonly<Record<string, string>>,
): Promise<As & { readonly user: NonNullable<As['user']> }> {
  const users = await root.room.must(['cat', `${root.folder}/etc/passwd`]);
  const found = users.split('\n').find((line) => line.startsWith(`${user}:`));
  if (found === undefined) throw new Error(`There is no user ${user}.`);
  const [, , uid, gid, , home = '/'] = found.split(':');
  return { user: { uid: Number(uid), gid: Number(gid) }, env: { HOME: home, ...more, ...env }, cwd };
}
