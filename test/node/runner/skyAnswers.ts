import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CleanWorld } from './withCleanWorld.ts';

/** What the installed `sky` answers when it is asked for its version, by the path that a shell would use. */
export async function skyAnswers({ find, env }: Pick<CleanWorld, 'find' | 'env'>): Promise<string> {
  const found = find();
  if (found.kind !== 'found') return 'there is none';
  const child = spawn(found.path, ['--version'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return stdout.trim();
}
