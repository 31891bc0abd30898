import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { toolsWriteProblem } from './toolsWriteProblem.ts';

/** What was unpacked: the SHA-256 in hexadecimal digits, and the length in bytes. */
export type UnpackedUv = { readonly sha256: string; readonly size: number };

/**
 * Writes a program that may be run, piece by piece, into a new file, and resolves when it is on the disk.
 * @throws ProblemError when the disk refuses, and whatever the pieces throw.
 */
export async function writeProgram(pieces: AsyncIterable<Buffer>, file: string): Promise<UnpackedUv> {
  const hash = createHash('sha256');
  const handle = await orWriteProblem(file, () => open(file, 'wx', 0o755));
  try {
    let size = 0;
    for await (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
      await orWriteProblem(file, () => handle.writeFile(piece));
    }
    await orWriteProblem(file, async () => {
      // The mode at its making is cut by the umask.
      await handle.chmod(0o755);
      await handle.sync();
    });
    return { sha256: hash.digest('hex'), size };
  } finally {
    await handle.close();
  }
}

/** Does something to the disk, and throws its refusal as the problem that a person can mend. */
export async function orWriteProblem<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toolsWriteProblem(error, path);
  }
}
