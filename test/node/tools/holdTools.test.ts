import { describe, expect } from 'vitest';
import type { ToolsActivity } from '../../../src/core/operations/Activity.ts';
import { ProblemError } from '../../../src/core/problems/ProblemError.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { journalAt, type Journal } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { holdTools } from '../../../src/node/tools/holdTools.ts';
import { until } from '../until.ts';
import { it } from '../withFolder.ts';

const none = (): void => undefined;
const operation = { id: 'other', kind: 'install_tools', server: 'carapace', shell: 'vscode', askedAt: 1 } as const;
const going: ToolsActivity = {
  ...{ kind: 'busy', operation, phase: 'installing', since: 1, phaseSince: 1, note: '4 of 9 packages', done: [] },
  ...{ pid: process.pid, handle: { requestId: null, jobId: null } },
};

async function taken(journal: Journal, activity: ToolsActivity = going) {
  const held = await hold(journal.toolsLock, none);
  await writeRecord(journal.tools, activity);
  return { release: async () => held?.release() };
}

function waiting(journal: Journal, signal = new AbortController().signal) {
  const seen: ToolsActivity[] = [];
  const onOther = (activity: ToolsActivity): void => void seen.push(activity);
  const got = holdTools({ journal, signal, warn: none, onLost: none, onOther });
  const problem = got.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.problem : undefined),
  );
  return { got, problem, seen };
}

const failed = (problem: Problem, at = Date.now()): ToolsActivity => ({ kind: 'failed', operation, problem, at });
const noNetwork: Problem = { kind: 'tools_failed', why: 'no_network', subject: '', reason: 'No route.' };

describe('waiting for the tools', () => {
  it('shows what the other one does, and goes on when it has ended', async ({ folder }) => {
    const journal = journalAt(folder);
    const other = await taken(journal);
    const { got, seen } = waiting(journal);
    await until(() => seen.length > 0);
    expect(seen[0]).toMatchObject({ kind: 'busy', phase: 'installing', note: '4 of 9 packages' });
    await other.release();
    await (await got).release();
  });

  it('fails as the other one failed: the same attempt would end the same', async ({ folder }) => {
    const journal = journalAt(folder);
    const other = await taken(journal);
    const { problem, seen } = waiting(journal);
    await until(() => seen.length > 0);
    await writeRecord(journal.tools, failed(noNetwork));
    await other.release();
    expect(await problem).toEqual(noNetwork);
    // The lock is not left behind by the one that gave up.
    await (await waiting(journal).got).release();
  });

  it('tries itself when the other one was cancelled', async ({ folder }) => {
    const journal = journalAt(folder);
    const other = await taken(journal);
    const { got, seen } = waiting(journal);
    await until(() => seen.length > 0);
    await writeRecord(journal.tools, failed({ kind: 'cancelled' }));
    await other.release();
    await (await got).release();
  });

  it('does not mind a failure from before', async ({ folder }) => {
    const journal = journalAt(folder);
    await writeRecord(journal.tools, failed(noNetwork, Date.now() - 60_000));
    await (await waiting(journal).got).release();
  });

  it('stops waiting when it is cancelled', async ({ folder }) => {
    const journal = journalAt(folder);
    const other = await taken(journal);
    const cancelled = new AbortController();
    const { problem, seen } = waiting(journal, cancelled.signal);
    await until(() => seen.length > 0);
    cancelled.abort();
    expect(await problem).toEqual({ kind: 'cancelled' });
    await other.release();
  });
});
