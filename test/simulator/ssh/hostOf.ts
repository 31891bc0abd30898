import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Asked } from './parseSsh.ts';

/**
 * The address of a host in the file of `-F`, else in SkyPilot's own for that host. The line that includes those counts as
 * there unless the person has a configuration without it: the simulator writes nothing into `~/.ssh`.
 */
export function hostOf({ options, host }: Asked, env: NodeJS.ProcessEnv): string | undefined {
  const home = env['HOME'] ?? homedir();
  const file = options.get('-F')?.[0];
  const own = text(join(home, '.ssh', 'config'));
  if (file === undefined && own !== undefined && !own.includes('.sky/generated/ssh/')) return undefined;
  const entries = text(file ?? join(home, '.sky', 'generated', 'ssh', host)) ?? '';
  const [, entry = ''] = new RegExp(`^Host ${host}$([^]*?)(?=^Host |(?![^]))`, 'm').exec(entries) ?? [];
  return /^\s*HostName\s+(\S+)/m.exec(entry)?.[1];
}

function text(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
