import { open } from 'node:fs/promises';
import { get } from 'node:http';
import { cursorBefore } from '../../../src/core/api/Cursor.ts';
import { openEventLog } from '../../../src/node/journal/eventLog.ts';
import { operationFiles, type Journal } from '../../../src/node/journal/Journal.ts';
import { newOperation } from '../../../src/node/newOperation.ts';
import { stampedLine } from '../workers/stampedLine.ts';

/** Writes the log of an operation that is over, of so many lines, and returns its id. */
export function writeLog(journal: Journal, lines: number): string {
  const { id } = newOperation('launch', 'bench', 'terminal');
  const log = openEventLog(operationFiles(journal, id).events);
  log.write([{ type: 'accepted', at: Date.now() }]);
  const messages = Array.from({ length: lines }, (_, line) => stampedLine('bench', line));
  log.write(messages.map((message) => ({ type: 'log', at: Date.now(), message })));
  log.write([{ type: 'complete', at: Date.now() }]);
  log.close();
  return id;
}

/** How long it takes a client to have all of an operation from its first line on, in seconds. */
export async function resumeWhole(port: number, id: string): Promise<number> {
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const headers = { 'last-event-id': cursorBefore(id) };
    let tail = '';
    get({ host: '127.0.0.1', port, path: '/cluster/events', headers, agent: false }, (answer) => {
      answer.setEncoding('latin1').on('data', (text: string) => {
        tail = (tail + text).slice(-text.length - 40);
        if (!tail.includes('\nevent: complete\n')) return;
        answer.destroy();
        resolve();
      });
    }).on('error', reject);
  });
  return (performance.now() - began) / 1000;
}

/** How long it takes to read the lines of the log alone, and to parse none of them, in seconds. */
export async function readAlone(journal: Journal, id: string): Promise<number> {
  const began = performance.now();
  let lines = 0;
  for await (const _line of (await open(operationFiles(journal, id).events)).readLines()) lines += 1;
  return lines === 0 ? Number.NaN : (performance.now() - began) / 1000;
}
