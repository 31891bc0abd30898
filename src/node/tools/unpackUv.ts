import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Triple } from '../../core/tools/uvRelease.ts';
import { clearQuarantine } from './clearQuarantine.ts';
import { archiveEntry } from './download/archiveEntry.ts';
import { tarReader } from './download/tarReader.ts';
import { unpackedPieces } from './download/unpackedPieces.ts';
import { unpackWheel } from './unpackWheel.ts';
import { orWriteProblem, writeProgram, type UnpackedUv } from './writeProgram.ts';

const mostBytes = 400_000_000;

export type Unpacking = {
  /** A release's archive, or a wheel when the name ends in `.whl`. Its hash has been checked. */
  readonly archive: string;
  readonly triple: Triple;
  /** Where `uv` is to be in the end. */
  readonly into: string;
  readonly signal: AbortSignal;
};

/**
 * Takes `uv` out of a release's archive or wheel. It is written beside `into`, and renamed when it is whole and on the
 * disk.
 * @throws ProblemError `tools_failed` when the archive is not such a one or the disk refuses, or `cancelled`; then
 * `into` is as it was.
 */
export async function unpackUv(wanted: Unpacking): Promise<UnpackedUv> {
  const { into, signal } = wanted;
  const beside = `${into}.unpacked`;
  try {
    await orWriteProblem(into, () => prepare(beside));
    const uv = wanted.archive.endsWith('.whl')
      ? await unpackWheel(wanted, beside, mostBytes)
      : await unpackTar(wanted, beside);
    await clearQuarantine(beside, signal);
    signal.throwIfAborted();
    await orWriteProblem(into, () => rename(beside, into));
    return uv;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    if (error instanceof ProblemError) throw error;
    if (signal.aborted) throw new ProblemError({ kind: 'cancelled' }, { cause: error });
    throw archiveProblem(error, wanted.archive);
  }
}

/** A process that was killed may have left something there. */
async function prepare(beside: string): Promise<void> {
  await mkdir(dirname(beside), { recursive: true, mode: 0o700 });
  await rm(beside, { force: true });
}

async function unpackTar({ archive, triple, signal }: Unpacking, beside: string): Promise<UnpackedUv> {
  let uv: UnpackedUv | undefined;
  let taken = false;
  const reader = tarReader(async (entry) => {
    const what = entry.size > mostBytes ? 'refuse' : archiveEntry(entry, triple);
    if (what === 'refuse' || (what === 'take' && taken)) {
      throw new Error(`It holds an entry that does not belong there: ${JSON.stringify(entry.path)}`);
    }
    if (what === 'take') {
      taken = true;
      uv = await writeProgram(entry, beside);
    } else entry.resume();
  });
  try {
    for await (const piece of unpackedPieces(archive, mostBytes, signal)) await reader.write(piece);
    await reader.end();
  } finally {
    await reader.close();
  }
  if (uv === undefined) throw new Error('There is no uv in it.');
  return uv;
}

function archiveProblem(error: unknown, archive: string): ProblemError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ProblemError({ kind: 'tools_failed', why: 'archive', subject: archive, reason }, { cause: error });
}
