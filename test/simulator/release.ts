import { createCipheriv, createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { uvRelease, type Triple, type UvRelease } from '../../src/core/tools/uvRelease.ts';
import { uvArchive } from '../../src/core/tools/uvUrls.ts';
import { tarball } from './tarball.ts';
import { quoted } from './uv/writeFile.ts';

/** How a release is to be. */
export type ReleaseOptions = {
  /** The absolute path of the stand-in: `out/simulator/uv.cjs`. */
  readonly uv: string;
  /** The node that runs it; this process's own when not given. */
  readonly node?: string;
  /** The pinned version when not given. */
  readonly version?: string;
  /** About how large each archive is, in bytes; 2 MB when not given. */
  readonly bytes?: number;
  /** The platforms; those that this machine may be told to be when not given. */
  readonly triples?: readonly Triple[];
};

/** Archives by their names, such as `uv-x86_64-unknown-linux-gnu.tar.gz`, and their hashes. */
export type Release = {
  readonly version: string;
  readonly archives: ReadonlyMap<string, Buffer>;
  readonly sha256: Partial<UvRelease['sha256']>;
};

/** Makes a release whose `uv` is a script that runs the stand-in. The same options give the same bytes. */
export function makeRelease(options: ReleaseOptions): Release {
  const { uv, node = process.execPath, version = uvRelease.version, bytes = 2_000_000 } = options;
  const padding = noise(bytes);
  const script = `#!/bin/sh\nexport SKY_SIMULATOR_UV_VERSION=${quoted(version)}\nexec ${quoted(node)} ${quoted(uv)} "$@"\n`;
  const archives = new Map<string, Buffer>();
  const sha256: Partial<Record<Triple, string>> = {};
  for (const triple of options.triples ?? localTriples()) {
    const archive = tarball([
      { name: `uv-${triple}/`, mode: 0o755, content: null },
      { name: `uv-${triple}/uvx`, mode: 0o755, content: Buffer.from('#!/bin/sh\nexec uv tool run "$@"\n') },
      { name: `uv-${triple}/uv`, mode: 0o755, content: Buffer.concat([Buffer.from(script), padding]) },
    ]);
    archives.set(uvArchive(triple), archive);
    sha256[triple] = createHash('sha256').update(archive).digest('hex');
  }
  return { version, archives, sha256 };
}

/** Writes the file that `SKY_SIMULATOR_UV_RELEASE` names: the version and hashes that the variant bundles trust. */
export function writeReleaseFile(file: string, { version, sha256 }: Release): void {
  writeFileSync(file, `${JSON.stringify({ version, sha256 }, undefined, 2)}\n`);
}

/** The builds of uv for this kind of machine: with glibc and without, and for a Mac what Rosetta would hide. */
export function localTriples(): readonly Triple[] {
  const arm = process.arch === 'arm64';
  if (process.platform === 'darwin')
    return ['aarch64-apple-darwin', ...(arm ? [] : (['x86_64-apple-darwin'] as const))];
  return arm
    ? ['aarch64-unknown-linux-gnu', 'aarch64-unknown-linux-musl']
    : ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-musl'];
}

/** Bytes that cannot be compressed, and are the same each time. */
function noise(bytes: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 'carapace'), Buffer.alloc(16)).update(Buffer.alloc(bytes));
}
