import { dirname } from 'node:path';
import { runCommand } from '../process/runCommand.ts';

/** macOS marks what was downloaded, and asks before it is run. A file without the mark is left as it is. */
export async function clearQuarantine(file: string, signal: AbortSignal): Promise<void> {
  if (process.platform !== 'darwin') return;
  const args = ['-d', 'com.apple.quarantine', file];
  await runCommand({ file: '/usr/bin/xattr', args, env: {}, cwd: dirname(file), deadlineMs: 10_000, signal });
}
