import type { Ended, Room } from './openRoom.ts';

/** A Debian of its own in a room. `folder` is where it is seen from inside the room only. */
export type Root = { readonly room: Room; readonly folder: string };

export type As = {
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
};

/** What every process in a root finds around it. */
export const bareEnv = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } as const;

/** Runs a program inside a root, with this environment and nothing of ours. */
export function runIn({ room, folder }: Root, argv: readonly string[], { user, env, cwd }: As): Promise<Ended> {
  const who = user === undefined ? [] : [`--userspec=${String(user.uid)}:${String(user.gid)}`];
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const inside = ['/usr/bin/env', '-i', '-C', cwd, ...variables, ...argv];
  return room.run(['chroot', ...who, folder, ...inside]);
}
