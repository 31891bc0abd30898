import { accessSync, constants } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { ReleaseServer } from '../simulator/releaseServer.ts';
import { serveRelease } from '../simulator/serveRelease.ts';
import { repoRoot } from './repoRoot.ts';

/** How the tools are to be had in a place that has none. */
export type ToolsOptions = {
  /** About how large the archive of uv is; 2 MB when not given. */
  readonly bytes?: number;
  /** How fast it comes; as fast as it can when not given. */
  readonly bytesPerSecond?: number;
  /** The program that the installed `sky` runs, such as a gated one; the simulator's own when not given. */
  readonly sky?: string;
};

/** A place where the tools are not installed yet. */
export type ToolsToInstall = {
  /** Added to an environment: no `sky` by setting or on PATH, and where uv comes from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly server: ReleaseServer;
};

/**
 * Serves a release of the stand-in for uv to the variant of the extension that trusts it (`simulated`), with its files
 * below `root`. `server.close()` ends it.
 */
export async function toolsToInstall(root: string, options: ToolsOptions = {}): Promise<ToolsToInstall> {
  const uv = join(repoRoot, 'out', 'simulator', 'uv.cjs');
  const { env, server } = await serveRelease(join(root, 'release'), { uv, ...options });
  const programs = await somePrograms(join(root, 'programs'));
  const path = [programs, join(repoRoot, 'out', 'extension', 'bin'), ...foldersWithout('sky')].join(delimiter);
  const sky = options.sky === undefined ? {} : { SKY_SIMULATOR_PROGRAM: options.sky };
  return { env: { ...env, ...sky, PATH: path, CARAPACE_SKY: undefined }, server };
}

/** What must be on PATH although the folder that has it may have a `sky` too, and the hand of the simulated cloud. */
async function somePrograms(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(process.execPath, join(folder, 'node'));
  await symlink(join(repoRoot, 'test', 'simulator', 'bin', 'cloud'), join(folder, 'cloud'));
  return folder;
}

/** The folders of PATH that have no program of this name. */
function foldersWithout(program: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.filter((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}
