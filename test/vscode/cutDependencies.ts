import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What VS Code's server, workbench and extension host need at run time and what npm can install without a compiler. */
const kept = new Set([
  '@microsoft/1ds-core-js',
  '@microsoft/1ds-post-js',
  '@parcel/watcher',
  '@vscode/iconv-lite-umd',
  '@vscode/proxy-agent',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'jschardet',
  'minimist',
  'tas-client',
  'tas-client-umd',
  'vscode-oniguruma',
  'vscode-regexpp',
  'vscode-textmate',
  'ws',
  'yauzl',
  'yazl',
]);

/** Replaced by versions that ship their binaries: the pinned ones would need a compiler or a download. */
const replaced = { 'node-pty': '1.2.0-beta.15', '@vscode/ripgrep': '1.18.0' };

const Dependencies = z.record(z.string(), z.string());
const Manifest = z.looseObject({ dependencies: Dependencies });
const Shrinkwrap = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dependencies: z.optional(Dependencies) })),
});

/**
 * Cuts the dependencies of an unpacked VS Code server down to what it needs, in its manifest and in its shrinkwrap,
 * which keeps every version pinned. Fails when either file has another form than expected.
 */
export async function cutDependencies(folder: string): Promise<void> {
  const manifestFile = join(folder, 'package.json');
  const manifest = Manifest.parse(await readJson(manifestFile));
  const dependencies = cut(manifest.dependencies);
  // Overrides speak of packages that are gone now, and npm refuses one that contradicts a dependency.
  await writeJson(manifestFile, { ...manifest, dependencies, overrides: {} });

  const shrinkwrapFile = join(folder, 'npm-shrinkwrap.json');
  const shrinkwrap = Shrinkwrap.parse(await readJson(shrinkwrapFile));
  const stale = new Set(Object.keys(replaced).map((name) => `node_modules/${name}`));
  const others = Object.entries(shrinkwrap.packages).filter(([path]) => !stale.has(path));
  const packages = { ...Object.fromEntries(others), '': { ...shrinkwrap.packages[''], dependencies } };
  await writeJson(shrinkwrapFile, { ...shrinkwrap, packages });
}

function cut(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  const wanted = Object.entries(dependencies).filter(([name]) => kept.has(name) || name.startsWith('@xterm/'));
  return { ...Object.fromEntries(wanted), ...replaced };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(value, undefined, 2));
}
