import type { InstallCommand } from './parseUv.ts';
import { parseRequirement } from './requirement.ts';

/** A program that was linked: its name, the link, and the package it is from. */
export type Linked = { readonly name: string; readonly path: string; readonly from: string };

/** The text of `uv-receipt.toml`. */
export function receipt({ requirement, with: others, python }: InstallCommand, programs: readonly Linked[]): string {
  const wanted = [requirement, ...others.map(parseRequirement)].map(({ name, extras, version, above }) =>
    [
      `{ name = ${JSON.stringify(name)}`,
      ...(extras.length === 0 ? [] : [`extras = [${extras.map((extra) => JSON.stringify(extra)).join(', ')}]`]),
      ...(version === null ? [] : [`specifier = "==${version}"`]),
      ...(above === null ? [] : [`specifier = "${above.orEqual ? '>=' : '>'}${above.version}"`]),
    ].join(', '),
  );
  return [
    '[tool]',
    `requirements = [${wanted.map((line) => `${line} }`).join(', ')}]`,
    ...(python === null ? [] : [`python = ${JSON.stringify(python)}`]),
    'entrypoints = [',
    ...programs.map(
      ({ name, path, from }) =>
        `    { name = ${JSON.stringify(name)}, install-path = ${JSON.stringify(path)}, from = ${JSON.stringify(from)} },`,
    ),
    ']',
    '',
  ].join('\n');
}
