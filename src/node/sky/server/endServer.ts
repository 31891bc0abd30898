import { homedir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { deadlineScale } from '../deadlineScale.ts';
import { localPort } from '../apiEndpoint.ts';
import { isMain, ownProcesses, type Whose } from './ownProcesses.ts';
import { isStill, processTable, type Process } from './processTable.ts';

/** How long the processes have to end by themselves, and then to be gone after SIGKILL; in milliseconds. */
const graceMs = 5_000;
const killMs = 10_000;
const lookMs = 100;

/** Whose server a `sky` with this environment starts. */
export function serverIn(env: NodeJS.ProcessEnv): Whose {
  return { home: env['HOME'] ?? homedir(), port: localPort(env) };
}

/** True while the main process of this home's API server lives, whether it answers yet or not. */
export async function hasMainProcess(env: NodeJS.ProcessEnv): Promise<boolean> {
  const whose = serverIn(env);
  return (await processTable()).some((process) => isMain(process, whose));
}

/**
 * Ends exactly the processes of this home's SkyPilot API server on this machine, what a killed one left behind included,
 * and answers how many there were. `sky api stop` would leave what was left behind, and would end the servers of other
 * homes with the same port. Rejects when the system cannot be asked, or when they do not end.
 */
export async function endServer(env: NodeJS.ProcessEnv): Promise<number> {
  const whose = serverIn(env);
  const scale = deadlineScale(env);
  const first = await find(whose, []);
  await signal(first, 'SIGTERM');
  const left = await leftAfter(graceMs * scale, { whose, before: first, act: () => Promise.resolve() });
  if (left.length === 0) return first.length;
  // A worker may start others until the last moment: those that are there are looked for each time.
  const act = (living: readonly Process[]): Promise<void> => signal(living, 'SIGKILL');
  const last = await leftAfter(killMs * scale, { whose, before: left, act });
  if (last.length === 0) return first.length;
  throw new Error('The processes of SkyPilot’s server do not end.');
}

async function find(whose: Whose, before: readonly Process[]): Promise<readonly Process[]> {
  return ownProcesses(await processTable(), whose, before);
}

type Ending = {
  readonly whose: Whose;
  readonly before: readonly Process[];
  readonly act: (left: readonly Process[]) => Promise<void>;
};

/** Those that are left when none is, or when the time is over. */
async function leftAfter(forMs: number, { whose, before, act }: Ending): Promise<readonly Process[]> {
  const until = performance.now() + forMs;
  let left = before;
  let isLate = false;
  for (;;) {
    left = await find(whose, left);
    if (left.length === 0 || isLate) return left;
    await act(left);
    await wait(lookMs);
    isLate = performance.now() > until;
  }
}

/** Whatever has ended since the table was read is left alone, and so is another that was given its number. */
async function signal(processes: readonly Process[], name: NodeJS.Signals): Promise<void> {
  for (const found of processes) {
    if (!(await isStill(found))) continue;
    try {
      process.kill(found.pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
