type Env = Readonly<Record<string, string | undefined>>;

/** How words are set apart on a terminal. */
export type Style = {
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
};

const plain = (text: string): string => text;
const within = (code: number, off: number) => (text: string) => `\u001b[${String(code)}m${text}\u001b[${String(off)}m`;

/** Colours, unless NO_COLOR is set to anything (https://no-color.org). */
export function styleFor(env: Env): Style {
  if ((env['NO_COLOR'] ?? '') !== '') return { dim: plain, good: plain, bad: plain };
  return { dim: within(2, 22), good: within(32, 39), bad: within(31, 39) };
}
