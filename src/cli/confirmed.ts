import { createInterface } from 'node:readline/promises';
import { once } from 'node:events';

/** True when there is a person to ask: both ends of the conversation are a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a question on the terminal. Only a yes is a yes; an end of input or an interrupt is none. */
export async function confirmed(question: string, interrupted: AbortSignal): Promise<boolean> {
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  const noMore = once(dialogue, 'close').then(() => '');
  dialogue.once('SIGINT', () => {
    process.kill(process.pid, 'SIGINT');
  });
  try {
    const reply = dialogue.question(`${question} [y/N] `, { signal: interrupted }).catch(() => '');
    return /^y(es)?$/i.test((await Promise.race([reply, noMore])).trim());
  } finally {
    dialogue.close();
  }
}
