import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Why the tests against rsync cannot run here, or undefined when they can. */
export const noRsync = hasRsync3() ? undefined : 'there is no rsync 3 here, so nothing is compared with it';

function hasRsync3(): boolean {
  const { error, stdout } = spawnSync('rsync', ['--version'], { encoding: 'utf8' });
  return error === undefined && stdout.includes('version 3.');
}

/** What rsync would copy: the paths of files and folders (these end with a slash), and how many there are. */
export type Listed = {
  readonly paths: readonly string[];
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
};

/** Asks rsync what it would copy from `source`, with the options that SkyPilot gives it. */
export function askRsync(source: string, empty: string): Listed {
  mkdirSync(empty, { recursive: true });
  const options = ['-an', '-8', '--out-format=%i %l %n', ...filters(source)];
  const { status, stdout, stderr } = spawnSync('rsync', [...options, `${source}/`, `${empty}/`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`rsync ended with ${String(status)}: ${stderr}`);
  const listed = stdout.split('\n').flatMap((line) => {
    const found = /^[>c.]([fdL])\S{9} (\d+) (.*)$/.exec(line);
    return found === null ? [] : [{ type: found[1], bytes: Number(found[2]), path: found[3] ?? '' }];
  });
  const files = listed.filter(({ type }) => type === 'f');
  return {
    paths: listed.map(({ path }) => path),
    files: files.length,
    folders: listed.filter(({ type, path }) => type === 'd' && path !== './').length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function filters(source: string): string[] {
  if (existsSync(join(source, '.skyignore'))) return ['--filter=dir-merge,- .skyignore'];
  const exclude = join(source, '.git', 'info', 'exclude');
  return ['--filter=dir-merge,- .gitignore', ...(existsSync(exclude) ? [`--exclude-from=${exclude}`] : [])];
}
