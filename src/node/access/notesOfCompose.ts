import { readFile } from 'node:fs/promises';

/** A file that is longer is not looked into, in characters. */
const longest = 1_000_000;

/**
 * What a person should know of their compose file before it is brought up, one sentence each. Nothing where there is none,
 * or where it cannot be read, which stops a launch anyway. What reads it is loaded only then: it weighs more than a shell.
 */
export async function notesOfCompose(file: string | null): Promise<readonly string[]> {
  const text = file === null ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text.length > longest) return [];
  const { composeNotes } = await import('../../core/access/composeNotes.ts');
  return composeNotes(text);
}
