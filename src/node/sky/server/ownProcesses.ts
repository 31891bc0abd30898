import type { Process } from './processTable.ts';

/** Whose server is meant: that of a home, on a port of this machine. */
export type Whose = { readonly home: string; readonly port: number };

/**
 * The processes of one SkyPilot API server among those of this user: its main process, what that has started, and what is
 * left when the main process was killed. Its children then have process 1 as their parent, hold the queue's port, and say
 * on their command line no more than `python -c from multiprocessing.spawn import spawn_main`; but they are still in its
 * process group, and still have its environment, by which SkyPilot marks them. Never another home's or another port's.
 *
 * A process that is ending has given up its command line and environment, but not yet its port: those that were found
 * before are known again by number and start.
 */
export function ownProcesses(
  all: readonly Process[],
  whose: Whose,
  before: readonly Process[] = [],
): readonly Process[] {
  const known = new Set(before.map(identity));
  const roots = all.filter(
    (process) => known.has(identity(process)) || isMain(process, whose) || isLeftBehind(process, whose, all),
  );
  const pids = new Set(roots.map(({ pid }) => pid));
  const groups = new Set(
    roots.filter((root) => root.group === root.pid || isOrphan(root, all)).map(({ group }) => group),
  );
  for (;;) {
    const more = all.filter(
      (process) =>
        !pids.has(process.pid) &&
        (pids.has(process.parent) || (groups.has(process.group) && mayBeMarked(process, whose))),
    );
    if (more.length === 0) return all.filter(({ pid }) => pids.has(pid));
    for (const { pid } of more) pids.add(pid);
  }
}

function identity({ pid, started }: Process): string {
  return `${String(pid)} ${started}`;
}

/** The process that answers on the port: `python -m sky.server.server --host=… --port=N`. */
export function isMain(process: Process, { home, port }: Whose): boolean {
  const { args, env } = process;
  const module = args.indexOf('sky.server.server');
  if (module < 1 || args[module - 1] !== '-m' || portOf(process) !== port) return false;
  return env === undefined || env['HOME'] === home;
}

/** Releases before 2026 do not name the port: it is the default, or the variable's. */
function portOf({ args, env }: Process): number {
  const named = args.find((arg) => arg.startsWith('--port='))?.slice('--port='.length);
  return Number(named ?? env?.['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? defaultPort);
}

const defaultPort = 46580;

/** True where the leader of its group is gone. The number of a group that has members is given to no process. */
function isOrphan({ group }: Process, all: readonly Process[]): boolean {
  return !all.some(({ pid }) => pid === group);
}

/** SkyPilot marks what its server starts. A process that changes its title may write over its own environment. */
function mayBeMarked({ env }: Process, { home }: Whose): boolean {
  if (env?.['HOME'] === undefined) return true;
  return env['IS_SKYPILOT_SERVER'] === 'true' && env['HOME'] === home;
}

/** A worker of a server whose main process is gone. */
function isLeftBehind(process: Process, { home, port }: Whose, all: readonly Process[]): boolean {
  const { args, env } = process;
  const isWorker = args.some((arg) => arg.startsWith('from multiprocessing.'));
  if (!isWorker || !isOrphan(process, all)) return false;
  if (env === undefined) return args.some((arg) => arg.includes('skypilot')) && port === defaultPort;
  return env['IS_SKYPILOT_SERVER'] === 'true' && env['HOME'] === home && portOf(process) === port;
}
