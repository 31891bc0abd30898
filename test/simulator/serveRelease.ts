import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeRelease, writeReleaseFile, type Release, type ReleaseOptions } from './release.ts';
import { startReleaseServer, type ReleaseServer, type ServeOptions } from './releaseServer.ts';

/** A release that is served, and what a process needs in its environment to trust it and to find it. */
export type ServedRelease = {
  readonly release: Release;
  readonly server: ReleaseServer;
  readonly env: { readonly SKY_SIMULATOR_UV_RELEASE: string; readonly CARAPACE_UV_MIRROR: string };
};

/** Makes a release, writes its hashes to `release.json` in a folder, and serves it until `server.close()`. */
export async function serveRelease(folder: string, options: ReleaseOptions & ServeOptions): Promise<ServedRelease> {
  const file = join(folder, 'release.json');
  mkdirSync(folder, { recursive: true });
  const release = makeRelease(options);
  writeReleaseFile(file, release);
  const server = await startReleaseServer(release, options);
  return { release, server, env: { SKY_SIMULATOR_UV_RELEASE: file, CARAPACE_UV_MIRROR: server.url } };
}
