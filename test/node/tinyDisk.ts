import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type TinyDisk = {
  readonly folder: string;
  readonly fill: () => void;
  readonly free: () => void;
  readonly eject: () => void;
};

/** Mounts a disk of 256 KiB below a folder, or returns undefined where that is not allowed. */
export function tinyDisk(folder: string, options = 'size=256k'): TinyDisk | undefined {
  const place = join(folder, 'disk');
  mkdirSync(place);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
  if (mounted.status !== 0) return undefined;
  const filler = join(place, 'filler');
  return {
    folder: place,
    fill: () => {
      try {
        writeFileSync(filler, Buffer.alloc(4 * 1024 * 1024));
      } catch {
        // It is full now.
      }
    },
    free: () => {
      rmSync(filler, { force: true });
    },
    eject: () => {
      spawnSync('umount', ['-l', place]);
    },
  };
}

/** True where a test may mount a disk: on Linux, as root, outside a locked-down container. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
})();
