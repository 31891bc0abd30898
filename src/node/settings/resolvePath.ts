import { join, resolve } from 'node:path';

/** An absolute path: `~` is the person's home, and a relative one is below `folder`. */
export function resolvePath(path: string, folder: string, userHome: string): string {
  if (path === '~') return userHome;
  return path.startsWith('~/') ? join(userHome, path.slice(2)) : resolve(folder, path);
}
