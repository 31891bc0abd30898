/** A duration in uv's words: `842ms`, `4.21s`, `1m 05s`. */
export function elapsed(since: number): string {
  const milliseconds = Date.now() - since;
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds >= 60) return `${String(Math.floor(seconds / 60))}m ${String(seconds % 60).padStart(2, '0')}s`;
  return seconds > 0 ? `${(milliseconds / 1000).toFixed(2)}s` : `${String(Math.max(1, milliseconds))}ms`;
}
