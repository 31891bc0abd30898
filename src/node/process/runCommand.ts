import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import type { Transcript } from '../../core/problems/Transcript.ts';
import { collectOutput, type OnLines, type Output } from './collectOutput.ts';
import { signalGroup } from './processGroup.ts';

export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the lines of each chunk of either stream. */
  readonly onLines?: OnLines | undefined;
  /** Called instead with the lines of stderr, when they must be told apart. */
  readonly onErrorLines?: OnLines | undefined;
  /** Called with the number of the process once it runs. */
  readonly onStart?: ((pid: number) => void) | undefined;
  /** `never` for a launch: it is asked to end, and then left alone. */
  readonly sigkill?: 'after_grace' | 'never' | undefined;
};

const graceMs = 3_000;

/** After this long without a word from an ended child's pipes, in milliseconds, nothing more is expected. */
const quietMs = 500;
const mostQuietLooks = 10;

type Ending = Pick<Transcript, 'ended' | 'exitCode'> & { readonly why?: string };
type Child = ReturnType<typeof start>;

/**
 * Runs one command to its end, its deadline or its abort, and says what it left behind. Never throws for what the
 * command does; a file that cannot be started ends as `not_started` with the reason in `stderr`.
 */
export async function runCommand(command: Command): Promise<Transcript> {
  if (command.signal?.aborted === true) return transcript(command, { ended: 'aborted', exitCode: null }, []);
  const child = start(command);
  const { onLines, onErrorLines = onLines } = command;
  if (child.pid !== undefined) command.onStart?.(child.pid);
  const outputs = [collectOutput(child.stdout, onLines), collectOutput(child.stderr, onErrorLines)];
  const ending = await endingOf(command, child.pid, exitOf(child));
  await drained(outputs);
  for (const output of outputs) output.close();
  child.unref();
  return transcript(command, ending, outputs);
}

function start({ file, args, env, cwd }: Command) {
  return execa(file, args, {
    env,
    cwd,
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    detached: true,
    cleanup: false,
  });
}

/** The child's own exit. Its promise waits for its pipes too, which a grandchild can hold open for ever. */
async function exitOf(child: Child): Promise<Ending> {
  if (child.pid !== undefined) {
    return new Promise((resolve) => {
      child.once('exit', (exitCode) => {
        resolve({ ended: 'exit', exitCode });
      });
    });
  }
  const { originalMessage } = await child;
  return { ended: 'not_started', exitCode: null, why: originalMessage ?? '' };
}

/** Resolves when the child has ended, or the deadline or the abort has come and its group was made to end. */
async function endingOf(command: Command, pid: number | undefined, exit: Promise<Ending>): Promise<Ending> {
  const ended = await deadlineOrAbort(command, exit);
  if (ended === 'exit' || pid === undefined) return exit;
  signalGroup(pid, 'SIGTERM');
  const grace = new AbortController();
  await Promise.race([exit, wait(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)]);
  grace.abort();
  if (command.sigkill !== 'never') signalGroup(pid, 'SIGKILL');
  return { ended, exitCode: null };
}

/** Reads what is still in the pipes. A grandchild can hold them open, so their end is not waited for in silence. */
async function drained(outputs: readonly Output[]): Promise<void> {
  const allEnded = Promise.all(outputs.map(({ ended }) => ended)).then(() => true);
  for (let looks = 0; looks < mostQuietLooks; looks += 1) {
    const before = outputs.map(({ chunks }) => chunks());
    if (await Promise.race([allEnded, wait(quietMs, false, { ref: false })])) return;
    if (outputs.every(({ chunks }, i) => chunks() === before[i])) return;
  }
}

async function deadlineOrAbort({ deadlineMs, signal }: Command, exit: Promise<Ending>): Promise<Transcript['ended']> {
  const done = new AbortController();
  const aborted = new Promise<'aborted'>((resolve) => {
    signal?.addEventListener(
      'abort',
      () => {
        resolve('aborted');
      },
      { once: true, signal: done.signal },
    );
  });
  const late = wait(deadlineMs, 'timed_out' as const, { signal: done.signal }).catch(() => 'exit' as const);
  const first = await Promise.race([exit.then(() => 'exit' as const), late, aborted]);
  done.abort();
  return first;
}

function transcript(
  { file, args, deadlineMs }: Command,
  { ended, exitCode, why }: Ending,
  outputs: Output[],
): Transcript {
  const [stdout = '', stderr = ''] = outputs.map(({ text }) => text());
  const command = [file.split('/').at(-1), ...args].join(' ');
  return { command, ended, exitCode, stdout, stderr: stderr + (why ?? ''), minutes: deadlineMs / 60_000 };
}
