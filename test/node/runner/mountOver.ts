import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk in memory of which a test can change what it allows. */
export type Mounted = {
  /** `size=1m`, `ro`, `rw`, `noexec`, `exec`. */
  readonly change: (options: string) => void;
  /** Leaves no room at all, not even for another line in a log. */
  readonly fill: (log?: string) => void;
  readonly eject: () => void;
};

/** Mounts a disk over a folder, which is made if it is not there. Throws where that is not allowed. */
export function mountOver(folder: string, options: string): Mounted {
  mkdirSync(folder, { recursive: true });
  const run = (file: string, args: readonly string[]): void => {
    const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  run('mount', ['-t', 'tmpfs', '-o', `mode=700,${options}`, 'tmpfs', folder]);
  return {
    change: (changed) => run('mount', ['-o', `remount,${changed}`, folder]),
    fill: (log) => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      run('mount', ['-o', `remount,size=${String((blocks - bfree) * bsize + 256 * 1024)}`, folder]);
      untilFull((i) => writeFileSync(join(folder, `filler-${String(i)}`), Buffer.alloc(4096)));
      // What is left is the rest of the log's own last page.
      if (log !== undefined) untilFull(() => appendFileSync(log, '\n'));
    },
    eject: () => {
      spawnSync('umount', ['-l', folder]);
    },
  };
}

function untilFull(write: (i: number) => void): void {
  try {
    for (let i = 0; ; i += 1) write(i);
  } catch {
    // It is full now.
  }
}
