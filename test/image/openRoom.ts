import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A place of its own for mounts and processes: whatever is mounted or started in it is gone when it closes. */
export type Room = {
  /** A folder in memory that only the room sees. */
  readonly folder: string;
  /** Runs a program of this machine in the room, as root. */
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<Ended>;
  /** The same, for what must not fail. Answers what it wrote on stdout. */
  readonly must: (argv: readonly string[], options?: RunOptions) => Promise<string>;
  /** What a program's arguments become to be started in the room by other means than `run`. */
  readonly enter: (argv: readonly string[], options?: EnterOptions) => readonly string[];
  readonly close: () => Promise<void>;
};

/** `network: 'machine'` leaves a program in this machine's network though the room has one of its own. */
export type EnterOptions = { readonly cwd?: string; readonly network?: 'room' | 'machine' };
export type RunOptions = EnterOptions & { readonly input?: string };

/**
 * Opens a room: a mount and a process namespace, and with `loopback` a network that leads nowhere else. Its first process
 * waits for the end of its input, which comes when we end in whatever way, and takes every other process and every mount
 * with it. It is a shell, because a shell reaps orphans: `cat` alone would leave them as zombies, which never seem to end.
 */
export async function openRoom({ loopback = false } = {}): Promise<Room> {
  const flags = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc'];
  if (loopback) flags.push('--net');
  const keeper = spawn('unshare', [...flags, 'sh', '-c', 'echo open; cat; :'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(keeper.stdout, 'data'),
    once(keeper, 'close').then(() => Promise.reject(new Error('No room.'))),
  ]);
  const place = `/proc/${String(keeper.pid)}/ns`;
  const spaces = [`--mount=${place}/mnt`, `--pid=${place}/pid_for_children`];
  const enter: Room['enter'] = (argv, { cwd, network = 'room' } = {}) => {
    const within = cwd === undefined ? argv : ['env', '-C', cwd, ...argv];
    const net = loopback && network === 'room' ? [`--net=${place}/net`] : [];
    return ['nsenter', ...spaces, ...net, '--', ...within];
  };
  const run: Room['run'] = async (argv, { input, ...options } = {}) => {
    const [file = '', ...args] = enter(argv, options);
    const { exitCode, stdout, stderr, message } = await execa(file, args, {
      reject: false,
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    });
    return { code: exitCode ?? -1, stdout, stderr: exitCode === undefined ? `${stderr}\n${message ?? ''}` : stderr };
  };
  const must: Room['must'] = async (argv, options) => {
    const { code, stdout, stderr } = await run(argv, options);
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${String(code)}:\n${stdout}\n${stderr}`);
    return stdout;
  };
  const folder = await mkdtemp(join(tmpdir(), 'carapace-room-'));
  await must(['mount', '-t', 'tmpfs', 'tmpfs', folder]);
  const close = async (): Promise<void> => {
    const closed = once(keeper, 'close');
    keeper.stdin.end();
    await closed;
    await rmdir(folder);
  };
  return { folder, run, must, enter, close };
}
