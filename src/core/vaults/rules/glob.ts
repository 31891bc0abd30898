import { anyByte, byteClass, type ByteTable } from './byteClass.ts';
import type { Bytes } from './Rule.ts';

/** One place of a pattern: a byte, one of several bytes, anything without a slash, or anything at all. */
type Token = number | ByteTable | 'star' | 'stars';

export type Glob = readonly Token[];

const slash = 0x2f;

/** Reads a pattern that has a wildcard. Undefined when it is malformed, and so can match nothing. */
export function parseGlob(pattern: Bytes): Glob | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const byte = pattern.charAt(at);
    if (byte === '*') {
      const start = at;
      while (pattern.charAt(at + 1) === '*') at += 1;
      tokens.push(at > start ? 'stars' : 'star');
    } else if (byte === '?') {
      tokens.push(anyByte);
    } else if (byte === '[') {
      const found = byteClass(pattern, at);
      if (found === undefined) return undefined;
      tokens.push(found.table);
      at = found.close;
    } else {
      if (byte === '\\') at += 1;
      if (at === pattern.length) return undefined;
      tokens.push(pattern.charCodeAt(at));
    }
  }
  return tokens;
}

/**
 * Whether the pattern matches the whole text. Only the last star and the last pair of stars are ever
 * lengthened, so that no pattern makes this slow: whatever an earlier one could still reach, they reach as well.
 */
export function globMatches(glob: Glob, text: Bytes): boolean {
  let [token, at] = [0, 0];
  let [star, starEnd, stars, starsEnd] = [-1, 0, -1, 0];
  while (token < glob.length || at < text.length) {
    const wanted = glob[token];
    if (wanted === 'star') {
      token += 1;
      [star, starEnd] = [token, at];
    } else if (wanted === 'stars') {
      token += 1;
      [stars, starsEnd, star] = [token, at, -1];
    } else if (wanted !== undefined && at === text.length) {
      return false;
    } else if (wanted !== undefined && takes(wanted, text.charCodeAt(at))) {
      token += 1;
      at += 1;
    } else if (star >= 0 && text.charCodeAt(starEnd) !== slash) {
      starEnd += 1;
      [token, at] = [star, starEnd];
    } else if (stars >= 0) {
      starsEnd += 1;
      [token, at, star] = [stars, starsEnd, -1];
    } else {
      return false;
    }
  }
  return true;
}

function takes(wanted: number | ByteTable, byte: number): boolean {
  return typeof wanted === 'number' ? wanted === byte : wanted[byte] === 1;
}
