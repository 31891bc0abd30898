import { readFile, rename } from 'node:fs/promises';
import * as z from 'zod/mini';
import { journalVersion } from './journalVersion.ts';
import { parsedJson } from './parsedJson.ts';

const Envelope = z.object({ version: z.number(), value: z.unknown() });

/** Told about a file that could not be used; the text is for a log. `newer` means that nothing is wrong with it. */
export type Warn = (message: string, why?: 'newer') => void;

/**
 * Reads one record; never throws. A file that is not there is undefined; a damaged one is set aside under another name
 * and told; one that cannot be read, or is from a newer Carapace, is told and left alone.
 */
export async function readRecord<T>(file: string, schema: z.ZodMiniType<T>, warn: Warn): Promise<T | undefined> {
  const text = await readText(file, warn);
  if (text === undefined) return undefined;
  const envelope = Envelope.safeParse(parsedJson(text));
  if (envelope.success && envelope.data.version > journalVersion) {
    warn(`${file} was written by a newer Carapace. Update this one to read it.`, 'newer');
    return undefined;
  }
  const record = envelope.success ? schema.safeParse(envelope.data.value) : undefined;
  if (record?.success === true) return record.data;
  await setAside(file, text, warn);
  return undefined;
}

async function readText(file: string, warn: Warn): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    warn(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Moves the file away only if nobody has replaced it since it was read. */
async function setAside(file: string, text: string, warn: Warn): Promise<void> {
  if ((await readText(file, warn)) !== text) return;
  const aside = `${file}.damaged`;
  try {
    await rename(file, aside);
    warn(`${file} was damaged. It is kept as ${aside}, and Carapace goes on without it.`);
  } catch (error) {
    warn(`${file} is damaged and could not be moved: ${error instanceof Error ? error.message : String(error)}`);
  }
}
