import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { ForwardWanted } from '../../core/access/Forward.ts';
import { forwardArgs, openMark } from '../../core/access/forwardArgs.ts';
import { sshWords } from '../../core/access/sshWords.ts';
import { lastText } from '../process/lastText.ts';
import type { Ssh } from './findSsh.ts';

/** What `ssh` said is kept to so many characters, and one that is asked to end has so many milliseconds. */
const keptCharacters = 4_000;
const graceMs = 2_000;
const drainMs = 500;

export type Tunnel = {
  /** Resolves with the words of `ssh` when it has ended, however it did. */
  readonly ended: Promise<string>;
  /** Resolves when `ssh` is gone. */
  readonly close: () => Promise<void>;
};

type Told = {
  /** The port leads to the server from now on. */
  readonly onOpen: () => void;
  /** A connection came through, and nothing answered on the server's port. */
  readonly onNothingThere: () => void;
};

/** Starts one `ssh` that forwards a port, as long as it lasts. It ends with this process, whatever ends this one. */
export function openTunnel(
  { file, env, target }: Ssh,
  wanted: ForwardWanted,
  { onOpen, onNothingThere }: Told,
): Tunnel {
  const child = spawn(file, forwardArgs(target, wanted), { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const said = lastText(keptCharacters);
  let [answer, isOpen] = ['', false];
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answer = (answer + text).slice(-keptCharacters);
    if (isOpen || !answer.includes(openMark)) return;
    isOpen = true;
    onOpen();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.add(text);
    if (text.includes('open failed: connect failed')) onNothingThere();
  });
  const ended = endOf(child).then(
    () => sshWords(said.text()),
    (error: unknown) => String(error),
  );
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const grace = new AbortController();
    await Promise.race([ended, wait(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)]);
    grace.abort();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  };
  return { ended, close };
}

/** A program that `ssh` goes through may hold its pipes open after its end, so that theirs is not waited for long. */
async function endOf(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  await once(child, 'exit');
  await Promise.race([closed, wait(drainMs, undefined, { ref: false })]);
}
