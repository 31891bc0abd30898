import { globMatches, parseGlob } from './glob.ts';
import type { Bytes, Candidate, Rule } from './Rule.ts';

/** Where an ignore file is: its folder below the vault (empty at the top), and that folder's absolute path. */
export type Place = { readonly folder: Bytes; readonly absolute: Bytes };

/** The rest of a path, or of a name, that a pattern has to match. Undefined: this one it cannot match. */
type Subject = (candidate: Candidate) => Bytes | undefined;

/** Reads one pattern as rsync does: which part of a path it looks at, and what has to be there. */
export function compileRule(line: Bytes, verdict: Rule['verdict'], place: Place): Rule {
  const isForFolders = line.length > 1 && line.endsWith('/');
  const body = isForFolders ? line.slice(0, -1) : line;
  const { pattern, subject } = body.startsWith('/') ? anchored(body, place) : floating(body);
  const matches = matcher(pattern);
  const takesFolderItself = pattern.endsWith('***');
  return {
    line,
    verdict,
    matches: (candidate) => {
      if (isForFolders && !candidate.isFolder) return false;
      const text = subject(candidate);
      return text !== undefined && matches(takesFolderItself && candidate.isFolder ? `${text}/` : text);
    },
  };
}

type Aim = { readonly pattern: Bytes; readonly subject: Subject };

/**
 * Rsync writes the absolute path of the file's folder before an anchored pattern. That matters where this path has
 * letters that mean something in a pattern: then it need not match itself, and such rules leave out nothing.
 */
function anchored(body: Bytes, { folder, absolute }: Place): Aim {
  const isPlain = !/[*?[]/.test(absolute) && !(absolute.includes('\\') && isWild(body));
  if (!isPlain) {
    const top = folder === '' ? absolute : absolute.slice(0, -folder.length - 1);
    return { pattern: absolute + body, subject: ({ path }) => `${top}/${path}` };
  }
  const start = folder === '' ? 0 : folder.length + 1;
  return { pattern: body.slice(1), subject: ({ path }) => path.slice(start) };
}

/** A pattern that may match at the end of a path, or with `**` before its last part, from the start of any part. */
function floating(body: Bytes): Aim {
  if (body.includes('**')) {
    // Both stars may stand for nothing, and so the slash behind them has to be there to be matched.
    if (body.startsWith('**')) return { pattern: body, subject: ({ path }) => `/${path}` };
    return { pattern: `**/${body}`, subject: ({ path }) => `/${path}` };
  }
  const parts = body.split('/').length;
  if (parts === 1) return { pattern: body, subject: ({ name }) => name };
  return { pattern: body, subject: ({ path }) => lastParts(path, parts) };
}

function lastParts(path: Bytes, count: number): Bytes | undefined {
  let start = path.length;
  for (let part = 0; part < count; part += 1) {
    if (start < 0) return undefined;
    start = start === 0 ? -1 : path.lastIndexOf('/', start - 1);
  }
  return path.slice(start + 1);
}

/** Without a wildcard a backslash is a backslash. */
function matcher(pattern: Bytes): (text: Bytes) => boolean {
  if (!isWild(pattern)) return (text) => text === pattern;
  const glob = parseGlob(pattern);
  if (glob === undefined) return () => false;
  const last = glob.at(-1);
  if (typeof last !== 'number') return (text) => globMatches(glob, text);
  // Most patterns end like `*.log`, and most names do not.
  return (text) => text.charCodeAt(text.length - 1) === last && globMatches(glob, text);
}

function isWild(pattern: Bytes): boolean {
  return /[*?[]/.test(pattern);
}
