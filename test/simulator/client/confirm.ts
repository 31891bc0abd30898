import { createInterface } from 'node:readline';
import { Aborted } from './Aborted.ts';
import type { ParsedCommand } from './parseArguments.ts';
import type { Session } from './Session.ts';

/** Asks unless `-y` was given. Throws Aborted for a closed stdin or a no. */
export async function confirm(session: Session, command: ParsedCommand, question: string): Promise<void> {
  if (command.options.has('--yes')) return;
  session.out(`${question} Proceed? [Y/n]: `);
  const answer = await readAnswer();
  if (answer === undefined || !['', 'y', 'yes'].includes(answer.trim().toLowerCase())) throw new Aborted();
}

/** The next line of stdin; undefined when it is closed. */
export async function readAnswer(): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    process.stdin.destroy();
  }
}
