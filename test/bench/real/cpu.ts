import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in hundredths of a second. */
const ticksPerSecond = 100;

type Process = { readonly pid: number; readonly parent: number; readonly seconds: number };

/**
 * The CPU seconds that these processes and all that they have started used until now. What has ended counts where
 * somebody has waited for it.
 */
export function cpuOfTrees(roots: readonly number[]): number {
  const processes = table();
  const wanted = new Set(roots);
  for (let size = -1; size !== wanted.size;) {
    size = wanted.size;
    for (const { pid, parent } of processes) if (wanted.has(parent)) wanted.add(pid);
  }
  return processes.reduce((sum, { pid, seconds }) => sum + (wanted.has(pid) ? seconds : 0), 0);
}

/** The processes whose command line has all of these words. */
export function pidsOf(words: readonly string[]): readonly number[] {
  return table().flatMap(({ pid }) => {
    const line = text(`/proc/${String(pid)}/cmdline`).replaceAll('\0', ' ');
    return words.every((word) => line.includes(word)) ? [pid] : [];
  });
}

function table(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    // The name in brackets may hold spaces; after it, the second field is the parent, and 12 to 15 are the CPU.
    const stat = /^\d+$/.test(name) ? text(`/proc/${name}/stat`) : '';
    if (stat === '') return [];
    const fields = stat
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return [{ pid: Number(name), parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond }];
  });
}

/** Empty for a process that has ended meanwhile. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
