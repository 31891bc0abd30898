import { UvError } from './UvError.ts';

/** A requirement such as `skypilot-nightly[aws,gcp]==1.0.0.dev20261115`, taken apart. */
export type Requirement = {
  readonly name: string;
  readonly extras: readonly string[];
  /** The pinned version; null when any will do. */
  readonly version: string | null;
  /** What the version has to be above, or at least; null when that is not said. */
  readonly above: { readonly version: string; readonly orEqual: boolean } | null;
};

/** Parses a requirement as uv is given it. Only names, extras and one `==`, `>` or `>=` are understood. */
export function parseRequirement(text: string): Requirement {
  const found = /^([A-Za-z0-9][\w.-]*)(?:\[([\w.,\s-]*)\])?(?:(==|>=?)([\w.!+]+))?$/.exec(text.trim());
  const [, name, extras = '', operator, version] = found ?? [];
  if (name === undefined) {
    throw new UvError(
      `error: Failed to parse: \`${text}\`\n  Caused by: Expected package name, found \`${text}\`\n`,
      2,
    );
  }
  const wanted = extras
    .split(',')
    .map((extra) => extra.trim())
    .filter(Boolean);
  const [exact, above] = operator === '==' ? [version] : [undefined, version];
  return {
    name: name.toLowerCase().replaceAll('_', '-'),
    extras: wanted,
    version: exact ?? null,
    above: above === undefined ? null : { version: above, orEqual: operator === '>=' },
  };
}
