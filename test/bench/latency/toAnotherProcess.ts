import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { journalAt, operationFiles } from '../../../src/node/journal/Journal.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { Late, whole } from './Late.ts';
import { runWriter, workerPath, type Drip } from './runWriter.ts';

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
