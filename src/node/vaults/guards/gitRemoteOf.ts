import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { remoteIn } from '../../../core/vaults/guards/remoteIn.ts';

type Env = Readonly<Record<string, string | undefined>>;

export type GitRemote = {
  /** As git's config has it, with a password in it if there is one. */
  readonly remote: string;
  /** Whether git leaves out whatever is put into the folder. False also when git cannot be asked. */
  readonly ignored: boolean;
};

/** How long git may think, in milliseconds. */
const deadlineMs = 5_000;

/**
 * The remote of the git repository that an absolute folder is in, and whether git ignores what is in the folder.
 * Undefined outside of a repository, and in one without a remote. Git itself is asked only when there is a remote.
 */
export async function gitRemoteOf(folder: string, env: Env, signal: AbortSignal): Promise<GitRemote | undefined> {
  const config = await configAround(folder);
  const remote = config === undefined ? undefined : remoteIn(config);
  return remote === undefined ? undefined : { remote, ignored: await isIgnored(folder, env, signal) };
}

async function configAround(folder: string): Promise<string | undefined> {
  const own = await gitFolderAt(join(folder, '.git'));
  if (own !== undefined) return readText(join(await commonFolder(own), 'config'));
  return dirname(folder) === folder ? undefined : configAround(dirname(folder));
}

/** The folder itself, or the one that a file of this name points to, as in a worktree or a submodule. */
async function gitFolderAt(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  const named = found?.isFile() === true ? /^gitdir: *(.+?)\s*$/.exec((await readText(path)) ?? '')?.[1] : undefined;
  const folder = found?.isDirectory() === true ? path : named && resolve(dirname(path), named);
  // Git itself goes on looking above a folder that has the name alone.
  return folder !== undefined && (await readText(join(folder, 'HEAD'))) !== undefined ? folder : undefined;
}

/** The worktrees of a repository share its config. */
async function commonFolder(folder: string): Promise<string> {
  const common = (await readText(join(folder, 'commondir')))?.trim();
  return common === undefined || common === '' ? folder : resolve(folder, common);
}

function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** A file that is not there is asked about: so `data/private/*` ignores the folder as well as `data/private/` does. */
async function isIgnored(folder: string, env: Env, signal: AbortSignal): Promise<boolean> {
  const { runCommand } = await import('../../process/runCommand.ts');
  const { ended, exitCode } = await runCommand({
    file: 'git',
    args: [
      '-C',
      folder,
      '-c',
      'core.fsmonitor=false',
      'check-ignore',
      '-q',
      '--',
      join(folder, 'any-file-of-the-vault'),
    ],
    env: { ...withoutGit(env), GIT_OPTIONAL_LOCKS: '0' },
    cwd: folder,
    deadlineMs,
    signal,
  });
  signal.throwIfAborted();
  return ended === 'exit' && exitCode === 0;
}

/** Variables of a git that runs us, as from a hook, would lead to another repository. */
function withoutGit(env: Env): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('GIT_'),
  );
  return Object.fromEntries(kept);
}
