/** What a terminal would obey, what breaks a line, and what turns the letters around it. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A path or name as it can be shown anywhere: one that holds more than letters is quoted, with that written out. */
export function shown(path: string): string {
  if (path.search(unsafe) < 0) return path;
  const escaped = path.replace(/["\\]/g, '\\$&').replace(unsafe, code);
  return `"${escaped}"`;
}

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function code(character: string): string {
  return short.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
