import type { AutostopWish } from '../operations/OperationRequest.ts';

/** The argv of each `sky` command that Carapace runs. Every name and path is one element: nothing is ever quoted. */

export const versionArgs = (): string[] => ['--version'];

export const statusArgs = (name: string): string[] => ['status', name, '-o', 'json'];

/** Asks the cloud itself, which takes seconds more; the plain form answers from SkyPilot's own memory. */
export const refreshArgs = (name: string): string[] => ['status', name, '--refresh', '-o', 'json'];

export const statusTableArgs = (name: string): string[] => ['status', name];

export const checkArgs = (cloud: string | null): string[] => ['check', ...(cloud === null ? [] : [cloud])];

export const checkJsonArgs = (cloud: string | null): string[] => [...checkArgs(cloud), '-o', 'json'];

/** Submits a launch and returns its request id, so that any process can follow it. */
export const launchArgs = (name: string, taskFile: string): string[] => [
  'launch',
  '-y',
  '--async',
  '-c',
  name,
  taskFile,
];

export const startArgs = (name: string): string[] => ['start', '-y', name];
export const stopArgs = (name: string): string[] => ['stop', '-y', name];
export const downArgs = (name: string): string[] => ['down', '-y', name];
/** Has SkyPilot forget a server that it cannot reach; the machine may stay. */
export const purgeArgs = (name: string): string[] => ['down', '-y', '--purge', name];

/** Null minutes switch it off. SkyPilot counts the idle time anew from here. */
export const autostopArgs = (name: string, { idleMinutes, down }: AutostopWish): string[] =>
  idleMinutes === null
    ? ['autostop', '-y', name, '--cancel']
    : ['autostop', '-y', name, '-i', String(idleMinutes), ...(down ? ['--down'] : [])];

export const costReportArgs = (): string[] => ['cost-report', '-o', 'json'];

export const queueArgs = (name: string): string[] => ['queue', name, '-o', 'json'];
export const jobLogsArgs = (name: string, job: number): string[] => ['logs', name, String(job)];
export const jobCancelArgs = (name: string, job: number): string[] => ['cancel', '-y', name, String(job)];

export const requestLogsArgs = (requestId: string): string[] => ['api', 'logs', requestId];
export const requestStatusArgs = (requestId: string): string[] => ['api', 'status', requestId, '-o', 'json'];
/** The newest requests of all kinds, those that are over too. Each reading of a status is one. */
export const recentRequestsArgs = (most = 20): string[] => ['api', 'status', '-a', '-l', String(most), '-o', 'json'];
/** Without `-a` only what is waiting or running. */
export const activeRequestsArgs = (): string[] => ['api', 'status', '-o', 'json'];
export const apiStartArgs = (): string[] => ['api', 'start'];
export const requestCancelArgs = (requestId: string): string[] => ['api', 'cancel', '-y', requestId];
