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
  /** `never` for a launch: it is asked to end, and then left alone. */
  readonly sigkill?: 'after_grace' | 'never' | undefined;
};

const graceMs = 3_000;

type Ending = Pick<Transcript, 'ended' | 'exitCode'> & { readonly why?: string };

/**
 * Runs one command to its end, its deadline or its abort, and says what it left behind. Never throws for what the
 * command does; a file that cannot be started ends as `not_started` with the reason in `stderr`.
 */
export async function runCommand(command: Command): Promise<Transcript> {
  if (command.signal?.aborted === true) return transcript(command, { ended: 'aborted', exitCode: null }, []);
  const { file, args, env, cwd } = command;
  const child = execa(file, args, {
    env,
    cwd,
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    detached: true,
    cleanup: false,
  });
  const outputs = [collectOutput(child.stdout, command.onLines), collectOutput(child.stderr, command.onLines)];
  const exit = child.then((result): Ending =>
    child.pid === undefined
      ? { ended: 'not_started', exitCode: null, why: result.originalMessage ?? '' }
      : { ended: 'exit', exitCode: result.exitCode ?? null },
  );
  const ending = await Promise.race([exit, cutShort(command, child.pid, exit)]);
  // A grandchild can hold the pipe open after the child is gone.
  await Promise.race([Promise.all(outputs.map(({ ended }) => ended)), wait(500, undefined, { ref: false })]);
  return transcript(command, ending, outputs);
}

/** Resolves after the deadline or the abort has come and the child's group was asked, and then made, to end. */
async function cutShort(command: Command, pid: number | undefined, exit: Promise<Ending>): Promise<Ending> {
  const ended = await deadlineOrAbort(command, exit);
  if (ended === 'exit' || pid === undefined) return exit;
  signalGroup(pid, 'SIGTERM');
  await Promise.race([exit, wait(graceMs)]);
  if (command.sigkill !== 'never') signalGroup(pid, 'SIGKILL');
  return { ended, exitCode: null };
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
