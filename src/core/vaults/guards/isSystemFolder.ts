import { isWithin } from './isWithin.ts';

/** Of these, nothing below is anybody's vault either. The real paths of `/bin` and `/lib` are often below `/usr`. */
const throughout = [
  ...['/bin', '/boot', '/dev', '/etc', '/lib', '/lib32', '/lib64', '/libx32', '/proc', '/sbin', '/sys', '/System'],
  ...['/usr/bin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libexec', '/usr/sbin', '/private/etc'],
];
/** Below these, people keep things of their own. */
const themselves: ReadonlySet<string> = new Set([
  ...['/', '/home', '/opt', '/root', '/run', '/snap', '/tmp', '/usr', '/usr/local', '/usr/share', '/var', '/var/lib'],
  ...['/Applications', '/Library', '/Users', '/Volumes', '/cores', '/private', '/private/tmp', '/private/var'],
  ...['/var/cache', '/var/log', '/var/tmp', '/private/var/tmp'],
]);

/** Whether a folder, by its real path, belongs to the system of the computer. Somebody's home is none. */
export function isSystemFolder(path: string, home: string): boolean {
  if (path === home) return false;
  return themselves.has(path) || throughout.some((folder) => isWithin(path, folder));
}
