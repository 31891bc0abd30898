import { dirname } from 'node:path';

/** macOS marks what was downloaded, and asks before it is run. A file without the mark is left as it is. */
export async function clearQuarantine(file: string, signal: AbortSignal): Promise<void> {
  if (process.platform !== 'darwin') return;
  const args = ['-d', 'com.apple.quarantine', file];
  const { runCommand } = await import('../process/runCommand.ts');
  await runCommand({ file: '/usr/bin/xattr', args, env: {}, cwd: dirname(file), deadlineMs: 10_000, signal });
}
