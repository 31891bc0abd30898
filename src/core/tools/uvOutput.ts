import { plainText } from '../skypilot/plainText.ts';

/**
 * How far an installation by uv is. `total` packages is null until uv has chosen them; `doing` is what it downloads or
 * builds now; `note` words all of it, and is empty as long as there is nothing to say.
 */
export type UvProgress = {
  readonly total: number | null;
  readonly done: number;
  readonly doing: string | null;
  readonly note: string;
};

type Seen = {
  total: number | null;
  done: number;
  python: string | null;
  readonly finished: Set<string>;
  readonly going: Map<string, string>;
};

const pythonLine = /^\s*(?:Download|Extract)(?:ing|ed) cpython-(\d+(?:\.\d+)+)/;
const began = /^\s*(Downloading|Building) ([\w.-]+)/;
const ended = /^\s*(?:Downloaded|Built) ([\w.-]+)/;
const resolved = /^\s*Resolved (\d{1,6}) packages? in /;
const prepared = /^\s*(?:Prepared|Installed) (\d{1,6}) packages? in /;
const installed = /^\s\+ ([\w.-]+)(?:==| @ )\S/;

/**
 * Follows what uv says where there is no terminal: hand it lines as they come, any number at a time, and it answers how
 * far all of them have led. uv names only packages above 1 MiB, so the count makes up at the end. It never goes back,
 * whatever the lines are.
 */
export function uvOutput(): (lines: readonly string[]) => UvProgress {
  const seen: Seen = { total: null, done: 0, python: null, finished: new Set(), going: new Map() };
  const added = new Set<string>();
  return (lines) => {
    for (const line of lines) {
      const plain = plainText(line);
      readTotals(seen, plain);
      readPackage(seen, plain);
      const name = installed.exec(plain)?.[1];
      if (name !== undefined) added.add(name);
    }
    const most = Math.max(seen.done, seen.finished.size, added.size);
    seen.done = seen.total === null ? most : Math.min(most, seen.total);
    return progressOf(seen);
  };
}

/** Packages are chosen once; what was counted before can only be some of them. */
function readTotals(seen: Seen, line: string): void {
  const total = resolved.exec(line)?.[1];
  if (total !== undefined) seen.total ??= Math.max(Number(total), seen.done, seen.finished.size);
  const whole = prepared.exec(line)?.[1];
  if (whole === undefined) return;
  seen.done = Math.max(seen.done, Number(whole));
  seen.going.clear();
}

function readPackage(seen: Seen, line: string): void {
  const python = pythonLine.exec(line)?.[1];
  if (python !== undefined) {
    seen.python = `Python ${python}${sizeIn(line)}`;
    return;
  }
  const name = ended.exec(line)?.[1];
  if (name !== undefined) {
    seen.finished.add(name);
    seen.going.delete(name);
  }
  const [, verb, begun] = began.exec(line) ?? [];
  if (begun !== undefined && !seen.finished.has(begun))
    seen.going.set(begun, `${verb === 'Building' ? 'building ' : ''}${begun}${sizeIn(line)}`);
}

function sizeIn(line: string): string {
  const [, amount, unit] = /\((\d+(?:\.\d+)?)([KMG]?i?B)\)\s*$/.exec(line) ?? [];
  return amount === undefined || unit === undefined ? '' : ` (${amount} ${unit})`;
}

function progressOf({ total, done, python, going }: Seen): UvProgress {
  const doing = [...going.values()].at(-1) ?? (total === null ? python : null);
  const packages = total === null ? '' : `${String(done)} of ${String(total)} packages`;
  return { total, done, doing, note: [packages, doing ?? ''].filter(Boolean).join(' · ') };
}
