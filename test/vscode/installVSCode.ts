import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cutDependencies } from './cutDependencies.ts';
import { installNode } from './installNode.ts';
import { installOnce } from './installOnce.ts';
import { npm } from './npm.ts';
import { releaseOf, type VSCodeVersion } from './releases.ts';
import { unpackPackage } from './unpackPackage.ts';
import { writeShims } from './writeShims.ts';

/** A VS Code that is ready to start. */
export type InstalledVSCode = {
  readonly version: VSCodeVersion;
  /** The server's entry file. */
  readonly serverMain: string;
  /** The Node that runs it. */
  readonly nodePath: string;
};

/** Raised when the recipe below changes, so that old folders in the cache are not used. */
const recipe = '1';

/** Built-in extensions that need packages we leave out, or that would talk to a service. */
const unwanted = [
  'copilot',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
];

/**
 * Installs a real VS Code (server, workbench and Node extension host) from the npm registry into the cache, or returns
 * the one that is there. Takes about ten seconds the first time and needs no compiler. Fails when npm does.
 */
export async function installVSCode(version: VSCodeVersion): Promise<InstalledVSCode> {
  const release = releaseOf(version);
  const [folder, nodePath] = await Promise.all([
    installOnce(`vscode-${version}-r${recipe}`, (target) => build(release.package, target)),
    installNode(release.nodeMajor),
  ]);
  return { version, serverMain: join(folder, 'out', 'server-main.js'), nodePath };
}

async function build(spec: string, target: string): Promise<void> {
  await unpackPackage({ spec, inside: 'lib/vscode', depth: 3, target });
  for (const name of unwanted) await rm(join(target, 'extensions', name), { recursive: true, force: true });
  await cutDependencies(target);
  await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], target);
  await writeShims(target);
}
