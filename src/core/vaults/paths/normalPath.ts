/** The one way to write an absolute path of Linux or macOS: no `.` or `..`, no slash twice or at the end. */
export function normalPath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
}
