import type { Room } from '../openRoom.ts';

/**
 * Makes the folder that Docker would send: what `.dockerignore` lets through. Only a list that ignores everything and
 * then names what may pass is understood.
 * @throws Error for any other list.
 */
export async function sentContext(room: Room, project: string, into: string): Promise<void> {
  const text = await room.must(['cat', `${project}/.dockerignore`]);
  const [first, ...rest] = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = rest.map((line) => /^!([^*?[\]]+)$/.exec(line)?.[1]);
  if (first !== '*' || names.includes(undefined)) throw new Error('.dockerignore has a form that is not understood.');
  await room.must(['install', '--directory', into]);
  const found = names.filter((name) => name !== undefined);
  for (const name of found) await room.must(['cp', '--archive', '--parents', name, into], { cwd: project });
}
