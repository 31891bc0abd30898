/** Milliseconds as people say them: `30 seconds`, `0.5 seconds`. */
export function seconds(ms: number): string {
  return `${String(Math.round(ms / 100) / 10)} seconds`;
}
