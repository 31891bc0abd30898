import { equal } from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Activity } from '../../src/core/operations/Activity.ts';
import type { ServerState } from '../../src/core/server/ServerState.ts';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { extension } from './extension.ts';
import { logText } from './logText.ts';
import { anythingWasStarted, journal } from './place.ts';
import { until } from './until.ts';

const operation = { id: 'by-hand', kind: 'launch', server: 'carapace', shell: 'terminal', askedAt: 0 } as const;

const refusals = [
  ['carapace.stop', 'absent', 'There is no server.'],
  ['carapace.destroy', 'absent', 'There is no server.'],
  ['carapace.start', 'running', 'Your server is not stopped. It is running.'],
  ['carapace.repair', 'running', 'There is nothing to repair.'],
  ['carapace.launch', 'running', 'You already have a server. Carapace keeps one server.'],
  ['carapace.launch', 'stopped', 'You already have a server, and it is stopped.'],
  ['carapace.launch', 'initializing', 'You already have a server whose start did not finish.'],
  ['carapace.stop', 'stopped', 'Your server is not running. It is stopped.'],
  ['carapace.cancel', 'running', 'There is nothing to cancel.'],
] as const;

describe('a journal that somebody else writes', () => {
  before(extension);

  it('is followed: the address of a server that appears can be copied', async () => {
    await vscode.env.clipboard.writeText('nothing yet');
    await seen('running');
    await until('the address is copied', async () => {
      await vscode.commands.executeCommand('carapace.copyAddress');
      return (await vscode.env.clipboard.readText()) === '203.0.113.7';
    });
  });

  for (const [command, state, said] of refusals) {
    it(`decides what can be done: ${command} on a server that is ${state} is refused`, async () => {
      await seen(state);
      await refused(command, said);
    });
  }

  it('makes every change wait for an operation that runs', async () => {
    await seen('absent');
    // The lock of an operation is this folder, which its holder keeps fresh.
    await mkdir(`${journal.operationLock}.lock`, { recursive: true });
    await doing(busy());
    await refused('carapace.launch', 'Something else is going on. A launch is under way.');
    await refused('carapace.stop', 'Something else is going on. A launch is under way.');
    await rm(`${journal.operationLock}.lock`, { recursive: true });
  });

  it('remembers for every window which failure was put away', async () => {
    const problem = { kind: 'quota', place: 'AWS', reason: 'No more.' } as const;
    await doing({ kind: 'failed', operation, problem, at: Date.now() });
    await vscode.commands.executeCommand('carapace.dismiss');
    equal(await readFile(journal.dismissed, 'utf8'), operation.id);
  });

  it('was never changed by a command that was refused', () => {
    equal(anythingWasStarted(), false);
  });
});

async function refused(command: string, said: string): Promise<void> {
  const before = count(await logText(), said);
  // It ends when its message is put away.
  const ended = vscode.commands.executeCommand(command);
  await until(`the log says: ${said}`, async () => count(await logText(), said) > before);
  await vscode.commands.executeCommand('notifications.clearAll');
  await ended;
}

function count(text: string, said: string): number {
  return text.split(said).length - 1;
}

async function doing(activity: Activity): Promise<void> {
  await writeRecord(journal.activity, activity);
}

async function seen(kind: ServerState['kind']): Promise<void> {
  const at = Date.now();
  const [autostop, reason, resources] = [null, null, null];
  const where = { cloud: 'AWS', region: 'us-east-1', ip: kind === 'running' ? '203.0.113.7' : null };
  const server = { name: 'carapace', ...where, launchedAt: at, autostop, reason, resources };
  const state = kind === 'absent' ? { kind } : { kind, server };
  await writeRecord(journal.reading, { name: 'carapace', state, startedAt: at, at, failing: null, change: null });
}

function busy(): Activity {
  const [since, phaseSince] = [Date.now(), Date.now()];
  const handle = { requestId: null, jobId: null };
  return { kind: 'busy', operation, phase: 'setting_up', since, phaseSince, done: [], pid: process.pid, handle };
}
