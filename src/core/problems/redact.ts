const mask = '[redacted]';

const patterns: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|sk-|xox[bap]-|glpat-|hf_)[A-Za-z0-9_-]{16,}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  /(?<=\bBearer\s+)[\w.~+/=-]{8,}/gi,
  /(?<=\b(?:[\w-]*(?:secret|password|passwd|token|api[_-]?key)[\w-]*)["']?\s*[=:]\s*["']?)[^\s"',;]{6,}/gi,
  /(?<=:\/\/[^\s/:@]+:)[^\s/@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
];

/** Masks what looks like a secret, and every value in `secrets`, before a line is kept or shown. */
export function redact(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(secret, mask), line);
  return patterns.reduce((text, pattern) => text.replace(pattern, mask), known);
}

/** The values of environment variables whose names say that they are secret. Short ones would mask ordinary words. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= 8 && /SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_KEY/i.test(name)
      ? [value]
      : [],
  );
}
