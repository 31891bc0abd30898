import { Problem } from './Problem.ts';

const mask = '[redacted]';

const patterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----)?/g,
  // One line of a key's body; 64 hexadecimal digits are a checksum.
  /^(?=.*[G-Zg-z+/])[A-Za-z0-9+/]{64,76}={0,2}$/gm,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|sk-|xox[bap]-|glpat-|hf_|ya29\.|rpa_)[A-Za-z0-9_-]{16,}/g,
  /\bAIza[\w-]{35}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  /(?<=\bBearer\s+)[\w.~+/=-]{8,}/gi,
  /(?<=\b[\w-]*(?:secret|password|passwd|token|api[_-]?key)[\w-]*(?<!error|exception)["']?\s*[=:]\s*["']?)[^\s"',;]{6,}/gi,
  /(?<=[?&](?:sig|X-Amz-Signature|X-Amz-Security-Token)=)[^\s&]+/g,
  /(?<=:\/\/[^\s/:@]+:)[^\s/@]+(?=@)/g,
];

/** Masks what looks like a secret, and every value in `secrets`, before a line is kept or shown. */
export function redact(line: string, secrets: readonly string[]): string {
  // The longest first: a secret can be the beginning of another.
  const longestFirst = secrets.filter((secret) => secret !== '').toSorted((a, b) => b.length - a.length);
  const known = longestFirst.reduce((text, secret) => text.replaceAll(secret, mask), line);
  return patterns.reduce((text, pattern) => text.replace(pattern, mask), known);
}

/** Masks a problem's words before it is kept: they are taken from output. */
export function redactProblem(problem: Problem, secrets: readonly string[]): Problem {
  const masked: unknown = JSON.parse(JSON.stringify(problem), (_key, value: unknown) =>
    typeof value === 'string' ? redact(value, secrets) : value,
  );
  return Problem.parse(masked);
}

/**
 * The values of environment variables whose names say that they are secret, and the passwords in the addresses of
 * proxies. Short ones would mask ordinary words.
 */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (/_PROXY$/i.test(name)) return passwordsIn(value).filter((password) => password.length >= 6);
    return value.length >= 8 && /SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_KEY/i.test(name) ? [value] : [];
  });
}

/** The password of an address as it is written in it, and as it is meant: some say the one, some the other. */
function passwordsIn(address: string): string[] {
  const [, written] = /:\/\/[^\s/:@]*:([^\s/@]+)@/.exec(address) ?? [];
  return written === undefined ? [] : [...new Set([written, plain(written)])];
}

function plain(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
