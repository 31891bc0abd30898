import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { ServeRefused } from './ServeRefused.ts';

const longest = 512;
const printable = /^[\x21-\x7e]{16,512}$/;

/** A new token: 256 bits, in letters that a header and a shell take as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token in a file, which has to be this person's alone. One that is not there is made, with a new token.
 * @throws ServeRefused where the file is not as it should be.
 */
export async function readToken(file: string): Promise<string> {
  const made = await make(file);
  if (made !== undefined) return made;
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: unknown) => {
      throw new ServeRefused(whyUnopened(file, error));
    },
  );
  try {
    const wrong = whyNotOurs(await handle.stat());
    if (wrong !== undefined) throw new ServeRefused(`${file} ${wrong}`);
    const token = (await head(handle)).replace(/\r?\n$/, '');
    if (printable.test(token)) return token;
    throw new ServeRefused(`${file} has to hold one token: 16 to ${String(longest)} letters, without spaces.`);
  } finally {
    await handle.close();
  }
}

async function make(file: string): Promise<string | undefined> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw new ServeRefused(`${file} could not be made: ${String(error)}`);
  });
  if (handle === undefined) return undefined;
  try {
    const token = newToken();
    await handle.writeFile(`${token}\n`);
    return token;
  } finally {
    await handle.close();
  }
}

async function head(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(longest + 3), 0, longest + 3, 0);
  return buffer.toString('latin1', 0, bytesRead);
}

function whyNotOurs(found: Stats): string | undefined {
  if (!found.isFile()) return 'is no file.';
  if (found.uid !== process.getuid?.()) return 'belongs to somebody else.';
  return (found.mode & 0o077) === 0 ? undefined : 'can be read by others. Mend it: chmod 600';
}

function whyUnopened(file: string, error: unknown): string {
  if (codeOf(error) === 'ELOOP') return `${file} is a link. Name the file itself.`;
  return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
