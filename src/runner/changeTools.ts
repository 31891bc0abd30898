import type { ToolsOperationKind } from '../core/operations/Operation.ts';
import type { Desk } from './Desk.ts';
import { toldProgress } from './Progress.ts';
import { runToolsOperation } from './tools/runToolsOperation.ts';
import { jobAt } from './tools/jobAt.ts';

/** Changes the tools, whoever may be at it: one after the other. */
export async function changeTools(desk: Desk, kind: ToolsOperationKind): Promise<void> {
  const { events } = desk;
  events.write([{ type: 'accepted', at: Date.now(), pid: process.pid }]);
  events.write([await runToolsOperation(kind, jobAt(desk, toldProgress(events.write)))]);
}
