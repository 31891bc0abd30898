import { tmpdir } from 'node:os';
import type { OperationEvent } from '../../../src/core/operations/OperationEvent.ts';
import { redact, secretsIn } from '../../../src/core/problems/redact.ts';
import { openEventLog } from '../../../src/node/journal/eventLog.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { journalAt, operationFiles } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { skyEnvironment } from '../../../src/node/process/environment.ts';
import { runCommand } from '../../../src/node/process/runCommand.ts';
import { progressRecord } from '../../../src/runner/progressRecord.ts';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';

/**
 * `writer STATE_FOLDER CHATTER RUN LINES PER_SECOND`: what the runner does with a child's lines, in a journal of its
 * own, under the operation's lock. Prints the seconds from the first lines to the end, and its CPU.
 */
async function main([state = '', ...args]: readonly string[]): Promise<void> {
  const journal = journalAt(state);
  const operation = {
    id: args[1] ?? '',
    kind: 'launch',
    server: 'bench',
    shell: 'terminal',
    askedAt: Date.now(),
  } as const;
  const held = await hold(journal.operationLock, () => undefined);
  if (held === undefined) throw new Error('Another operation holds the lock.');
  const events = openEventLog(operationFiles(journal, operation.id).events);
  const progress = await progressRecord(journal.activity, { operation, first: 'preparing' }, events.write);
  const secrets = secretsIn(process.env);
  let [began, lines] = [0, 0];
  const onLines = (texts: readonly string[]): void => {
    began ||= monotonic();
    lines += texts.length;
    const at = Date.now();
    events.write(texts.map((text): OperationEvent => ({ type: 'log', at, message: redact(text, secrets) })));
  };
  const env = skyEnvironment(process.env, tmpdir());
  const before = process.cpuUsage();
  const ended = await runCommand({ file: process.execPath, args, env, cwd: tmpdir(), deadlineMs: 600_000, onLines });
  const seconds = (monotonic() - began) / 1e6;
  const { user, system } = process.cpuUsage(before);
  if (ended.exitCode !== 0) throw new Error(`The child failed: ${ended.stderr}`);
  await progress.settled();
  await writeRecord(journal.activity, { kind: 'done', operation, at: Date.now() });
  events.write([{ type: 'complete', at: Date.now() }]);
  events.close();
  await held.release();
  console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, lines }));
}

endWith(main(process.argv.slice(2)));
