import type { Triple } from '../../../core/tools/uvRelease.ts';

/** What an entry of a release's archive says about itself. */
export type EntryHead = { readonly path: string; readonly type: string };

/**
 * What to do with an entry: take it, pass over it, or refuse the whole archive. A release holds one folder with two
 * files and nothing else, so anything else is not ours.
 */
export function archiveEntry({ path, type }: EntryHead, triple: Triple): 'take' | 'pass' | 'refuse' {
  const isFile = type === 'File' || type === 'OldFile';
  if (isFile && path === `uv-${triple}/uv`) return 'take';
  if (isFile && path === `uv-${triple}/uvx`) return 'pass';
  return type === 'Directory' && path === `uv-${triple}/` ? 'pass' : 'refuse';
}
