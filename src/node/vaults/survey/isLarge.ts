/** What a folder's entry takes on a disk when it has some ten thousand names, in bytes. */
const largeBytes = 256 * 1024;

/**
 * Says by a folder's own size whether its names alone would hold the thread for long. On most disks that size grows with
 * the names; on one where it tells nothing, no folder is large.
 */
export function isLarge({ size }: { readonly size: number }): boolean {
  return size > largeBytes;
}
