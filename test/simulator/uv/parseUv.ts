import { UvError } from './UvError.ts';
import { parseRequirement, type Requirement } from './requirement.ts';

/** What uv was asked to do. */
export type UvCommand =
  { readonly kind: 'version' } | { readonly kind: 'unknown'; readonly name: string } | InstallCommand;

/** `uv tool install`, taken apart. `asked` is the requirement as it was written. */
export type InstallCommand = {
  readonly kind: 'install';
  readonly asked: string;
  readonly requirement: Requirement;
  readonly python: string | null;
  readonly with: readonly string[];
  readonly executablesFrom: readonly string[];
  /** Install again although it is there: `--force`, `--reinstall`, `--upgrade`, `--refresh`. */
  readonly again: boolean;
  readonly force: boolean;
};

const withValue = new Set(
  `--python -p --with -w --with-editable --with-requirements --with-executables-from --constraints -c --overrides
  --build-constraints -b --color --index --default-index --index-url -i --extra-index-url --find-links -f
  --index-strategy --keyring-provider --cache-dir --directory --project --config-file --allow-insecure-host
  --python-preference --python-platform --link-mode --prerelease --resolution --exclude-newer --refresh-package
  --reinstall-package --upgrade-package -P --no-build-package --no-binary-package --config-setting`.split(/\s+/),
);
const withoutValue = new Set(
  `--force --upgrade -U --reinstall --refresh --no-cache -n --no-config --no-progress --quiet -q --verbose -v --offline
  --managed-python --no-managed-python --no-python-downloads --native-tls --system-certs --no-index --no-build
  --no-binary --no-sources --compile-bytecode --no-build-isolation --editable -e`.split(/\s+/),
);

/** Parses uv's command line. An option that uv 0.12 does not have is refused in uv's words. */
export function parseUv(argv: readonly string[]): UvCommand {
  if (argv.some((word) => word === '--version' || word === '-V')) return { kind: 'version' };
  const { words, options } = split(argv);
  const [command, verb, asked] = words;
  if (command !== 'tool' || verb !== 'install') return { kind: 'unknown', name: words.join(' ') };
  if (asked === undefined) throw usage('the following required arguments were not provided:\n  <PACKAGE>');
  const all = (...names: string[]): string[] => names.flatMap((name) => options.get(name) ?? []);
  const has = (...names: string[]): boolean => names.some((name) => options.has(name));
  return {
    kind: 'install',
    asked,
    requirement: parseRequirement(asked),
    python: all('--python', '-p').at(-1) ?? null,
    with: all('--with', '-w').flatMap((list) => list.split(',')),
    executablesFrom: all('--with-executables-from').flatMap((list) => list.split(',')),
    again: has('--force', '--upgrade', '-U', '--reinstall', '--refresh'),
    force: has('--force'),
  };
}

function split(argv: readonly string[]): { words: string[]; options: Map<string, string[]> } {
  const words: string[] = [];
  const options = new Map<string, string[]>();
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const [name = word, ...value] = word.startsWith('--') ? word.split('=') : [word];
    if (withoutValue.has(name)) options.set(name, []);
    else if (!withValue.has(name)) throw usage(`unexpected argument '${name}' found`);
    else options.set(name, [...(options.get(name) ?? []), value.length > 0 ? value.join('=') : valueOf(name, rest)]);
  }
  return { words, options };
}

function valueOf(name: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) throw usage(`a value is required for '${name} <VALUE>' but none was supplied`);
  return value;
}

function usage(what: string): UvError {
  const help = "Usage: uv tool install [OPTIONS] <PACKAGE>\n\nFor more information, try '--help'.";
  return new UvError(`error: ${what}\n\n${help}\n`, 2);
}
