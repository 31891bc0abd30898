import { randomBytes } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comfortableBytes, leastBytes } from '../../core/tools/diskNeeds.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Layout } from '../../core/tools/layout.ts';
import type { Warn } from '../journal/readRecord.ts';
import { makeFolder } from '../makeFolder.ts';
import { toolsWriteProblem } from './toolsWriteProblem.ts';

/**
 * Sees before anything is fetched that an installation can be written below home, and run from there.
 * @throws ProblemError `tools_failed` when it cannot: no permission, read-only, too little room, no programs allowed.
 */
export async function preflight({ home, tools }: Layout, warn: Warn): Promise<void> {
  try {
    await makeFolder(home);
    await makeFolder(tools);
    await seeRoom(home, warn);
    await seeThatProgramsRun(tools);
  } catch (error) {
    throw toolsWriteProblem(error, home);
  }
}

async function seeRoom(home: string, warn: Warn): Promise<void> {
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  if (free < leastBytes) {
    const reason = 'The disk has too little room.';
    throw new ProblemError({ kind: 'tools_failed', why: 'disk_full', subject: home, reason, needed: leastBytes, free });
  }
  if (free < comfortableBytes)
    warn(`Only ${megabytes(free)} are free at ${home}. The cloud tools take up to ${megabytes(comfortableBytes)}.`);
}

/** A file system can be mounted so that nothing on it may be run, and does not say so before it is tried. */
async function seeThatProgramsRun(tools: string): Promise<void> {
  const probe = join(tools, `.probe-${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(probe, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    const { runCommand } = await import('../process/runCommand.ts');
    const { ended, stderr } = await runCommand({ file: probe, args: [], env: {}, cwd: tools, deadlineMs: 10_000 });
    if (ended !== 'not_started') return;
    throw new ProblemError({ kind: 'tools_failed', why: 'noexec', subject: tools, reason: stderr.trim() });
  } finally {
    await rm(probe, { force: true });
  }
}

function megabytes(bytes: number): string {
  return `${String(Math.round(bytes / 1_000_000))} MB`;
}
