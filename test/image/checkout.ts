import { join } from 'node:path';
import { execa } from 'execa';
import { repoRoot } from '../vscode/repoRoot.ts';
import type { Room } from './openRoom.ts';

/**
 * Puts the project into a folder of a room as a clone would have it: every file that git knows or would take in, as it
 * is now, and nothing that was built or installed.
 */
export async function checkout(room: Room, into: string): Promise<void> {
  const listed = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repoRoot,
  });
  const { stdout } = await execa('git', ['ls-files', '-z', '--deleted'], { cwd: repoRoot });
  const deleted = new Set(stdout.split('\0'));
  const names = [...new Set(listed.stdout.split('\0'))].filter((name) => name !== '' && !deleted.has(name));
  await room.must(['install', '--directory', into]);
  const archive = join(room.folder, 'checkout.tar');
  const input = names.join('\0');
  await room.must(['tar', '--create', '--file', archive, '-C', repoRoot, '--null', '--files-from=-'], { input });
  await room.must(['tar', '--extract', '--file', archive, '-C', into, '--no-same-owner']);
  await room.must(['rm', archive]);
}
