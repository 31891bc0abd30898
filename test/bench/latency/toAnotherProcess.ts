import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { journalAt, operationFiles } from '../../../src/node/journal/Journal.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { runWriter, workerPath, type Drip } from './runWriter.ts';

const Late = z.array(z.number());

/** How long after its printing each line is in the hands of another process that follows, in milliseconds. */
export async function toAnotherProcess(state: string, drip: Drip): Promise<number[]> {
  await mkdir(operationFiles(journalAt(state), drip.run).folder, { recursive: true });
  const follower = spawn(process.execPath, [workerPath('follower'), state, drip.run], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const said = createInterface(follower.stdout);
    await once(said, 'line');
    const answer = once(said, 'line');
    await runWriter(state, drip);
    const [text]: unknown[] = await answer;
    return whole(Late.parse(JSON.parse(String(text))), drip);
  } finally {
    follower.kill();
  }
}

/** Fails when a line got lost or came twice: then the times mean nothing. */
export function whole(late: number[], { run, lines }: Drip): number[] {
  if (late.length === lines) return late;
  throw new Error(`Of the ${String(lines)} lines of ${run}, ${String(late.length)} arrived.`);
}
