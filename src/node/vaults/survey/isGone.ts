/** Whether a call failed because the file or folder was removed in the meantime, and so is nothing to tell. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
