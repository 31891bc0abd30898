import type { Root } from '../Root.ts';

export type Copy = {
  /** Where the sources are looked for, as the room sees it. */
  readonly from: string;
  readonly sources: readonly string[];
  /** An absolute path in the root. With a slash at its end it is a folder. */
  readonly to: string;
};

/** Copies as COPY does: of a folder what is in it, with its modes and times, and everything belongs to root. */
export async function copyInto({ room, folder }: Root, { from, sources, to }: Copy): Promise<void> {
  const isFolder = to.endsWith('/');
  if (sources.length > 1 && !isFolder) throw new Error(`${to} must end with a slash to take several things.`);
  for (const source of sources) {
    const path = `${from}/${source.replace(/^\/+/, '')}`;
    const target = `${folder}${to}`;
    const isTree = (await room.run(['test', '-d', path])).code === 0;
    await room.must(['mkdir', '--parents', isTree || isFolder ? target : target.replace(/\/[^/]*$/, '')]);
    const copy = ['cp', '--recursive', '--no-dereference', '--preserve=mode,timestamps,links'];
    await room.must([...copy, isTree ? `${path}/.` : path, target]);
  }
}
