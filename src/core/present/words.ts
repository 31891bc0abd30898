/** Money as people read it, always an estimate: `about $0.19`, `less than $0.01`. Price lists are in US dollars. */
export function money(dollars: number): string {
  return dollars < 0.01 ? 'less than $0.01' : `about $${dollars.toFixed(2)}`;
}

/** How long something took or takes: `8 s`, `2 min 40 s`, `2 h 14 min`, `3 d 4 h`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joined(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return joined(hours, 'h', minutes % 60, 'min');
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** A short clock for the status bar: `2:40`, `1:02:05`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}

/** Bytes as people read them, in steps of 1,000: `812 KB`, `3.2 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  // 999.5 KB would read 1000 KB.
  const step = units.findIndex((_unit, i) => bytes < 999.5 * 1000 ** i || i === units.length - 1);
  const value = bytes / 1000 ** step;
  return `${value >= 9.95 || step === 0 ? String(Math.round(value)) : value.toFixed(1)} ${units[step] ?? 'B'}`;
}

/** `1 file`, `128 files`. */
export function count(amount: number, one: string): string {
  return `${amount.toLocaleString('en-US')} ${one}${amount === 1 ? '' : 's'}`;
}

/** A title in the middle of a line: `installing SkyPilot`. Names keep their capitals. */
export function within(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${String(large)} ${largeUnit}` : `${String(large)} ${largeUnit} ${String(small)} ${smallUnit}`;
}
