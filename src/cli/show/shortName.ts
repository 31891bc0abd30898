/** What a person types for an operation: its id without the time, `launch-a1b2c3`. */
export function shortName(id: string): string {
  return id.replace(/^\d{8}T\d{9}Z-/, '');
}
