import type { Bytes } from './Rule.ts';

/** Which bytes one place of a pattern takes: 1 at each that it does. */
export type ByteTable = Uint8Array;

const named: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[^ -~\x80-\xff]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\v\f\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** What `?` takes: every byte but a slash. */
export const anyByte: ByteTable = tableOf((byte) => byte !== '/');

/**
 * Reads the `[…]` that opens at `open`. Returns the bytes it takes and where its closing bracket is, or undefined when
 * it does not end or names a class that does not exist: then the whole pattern matches nothing.
 */
export function byteClass(pattern: Bytes, open: number): { table: ByteTable; close: number } | undefined {
  const isInverted = /^[!^]/.test(pattern.charAt(open + 1));
  const listed = new Set<string>();
  let at = open + (isInverted ? 2 : 1);
  let from: string | undefined;
  // A bracket that comes first is a member, not the end.
  do {
    const member = memberAt(pattern, at, from);
    if (member === undefined) return undefined;
    for (const byte of member.bytes) listed.add(byte);
    ({ next: at, from } = member);
  } while (pattern.charAt(at) !== ']');
  return { table: tableOf((byte) => byte !== '/' && listed.has(byte) !== isInverted), close: at };
}

type Member = { readonly bytes: Iterable<string>; readonly next: number; readonly from: string | undefined };

/** One byte, range or named class. `from` is the byte before, of which a dash can make a range. */
function memberAt(pattern: Bytes, at: number, from: string | undefined): Member | undefined {
  const first = pattern.charAt(at);
  const second = pattern.charAt(at + 1);
  if (first === '-' && from !== undefined && second !== '' && second !== ']') {
    const end = single(pattern, at + 1);
    return end && { bytes: range(from, end.byte), next: end.next, from: undefined };
  }
  if (first === '[' && second === ':') {
    const close = pattern.indexOf(']', at + 2);
    if (close < 0) return undefined;
    if (close > at + 2 && pattern.charAt(close - 1) === ':') {
      const members = named[pattern.slice(at + 2, close - 1)];
      return members && { bytes: allBytes().filter((byte) => members.test(byte)), next: close + 1, from: undefined };
    }
  }
  const one = single(pattern, at);
  return one && { bytes: one.byte, next: one.next, from: one.byte };
}

function single(pattern: Bytes, at: number): { byte: string; next: number } | undefined {
  const place = pattern.charAt(at) === '\\' ? at + 1 : at;
  const byte = pattern.charAt(place);
  return byte === '' ? undefined : { byte, next: place + 1 };
}

function range(from: string, to: string): string[] {
  return allBytes().filter((byte) => byte >= from && byte <= to);
}

function tableOf(takes: (byte: string) => boolean): ByteTable {
  return Uint8Array.from(allBytes(), (byte) => (takes(byte) ? 1 : 0));
}

function allBytes(): string[] {
  return Array.from({ length: 256 }, (_none, code) => String.fromCharCode(code));
}
