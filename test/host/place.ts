import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { journalAt } from '../../src/node/journal/Journal.ts';

/** The journal of the place that this VS Code lives in. */
export const journal = journalAt(join(variable('CARAPACE_HOME'), 'state'));

/** Whether `sky` was ever called in this place. */
export function skyWasCalled(): boolean {
  return existsSync(join(variable('SKY_SIMULATOR_DIR'), 'calls.jsonl'));
}

/** Whether an operation was ever asked for in this place. */
export function anythingWasStarted(): boolean {
  return existsSync(journal.operations);
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}
