import * as z from 'zod/mini';

/**
 * `repair` runs a launch again on a server that exists: one whose start or set-up did not finish. `sync` copies what
 * changed in the vaults to one that runs, and `autostop` sets when one that runs stops by itself.
 */
export const ServerOperationKind = z.enum(['launch', 'repair', 'start', 'stop', 'destroy', 'sync', 'autostop']);
export type ServerOperationKind = z.infer<typeof ServerOperationKind>;

export const ToolsOperationKind = z.enum(['install_tools', 'upgrade_tools', 'repair_tools', 'remove_tools']);
export type ToolsOperationKind = z.infer<typeof ToolsOperationKind>;

export const OperationKind = z.enum([...ServerOperationKind.options, ...ToolsOperationKind.options]);
export type OperationKind = z.infer<typeof OperationKind>;

export const Shell = z.enum(['vscode', 'terminal', 'api']);
export type Shell = z.infer<typeof Shell>;

const asked = { id: z.string(), server: z.string(), shell: Shell, askedAt: z.number() };

/** An operation that changes the server: one at a time on the machine. */
export const ServerOperation = z.object({ ...asked, kind: ServerOperationKind });
export type ServerOperation = z.infer<typeof ServerOperation>;

/** An operation that changes the tools. Its `server` says only which one the settings name. */
export const ToolsOperation = z.object({ ...asked, kind: ToolsOperationKind });
export type ToolsOperation = z.infer<typeof ToolsOperation>;

/** Any operation. `server` is the cluster's name; `askedAt` is in milliseconds. */
export const Operation = z.union([ServerOperation, ToolsOperation]);
export type Operation = ServerOperation | ToolsOperation;

/** True for an operation that changes the server, and not the tools. */
export function isServerOperation(operation: Operation): operation is ServerOperation {
  return ServerOperationKind.safeParse(operation.kind).success;
}
