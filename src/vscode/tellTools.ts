import type { ToolsOperationKind } from '../core/operations/Operation.ts';
import { toolsNews } from '../core/present/toolsNews.ts';
import type { ToolsState } from '../core/tools/ToolsState.ts';
import { claim } from '../node/journal/claim.ts';
import type { Carapace } from './Carapace.ts';
import { installOwn, showFailure, showNews, type Offer } from './notify.ts';
import type { ToolsEnd } from './toolsEnd.ts';

/** Tells how an operation on the tools ended, unless another window or the terminal has done so. */
export async function tellTools(
  carapace: Carapace,
  { operation, problem }: Pick<ToolsEnd, 'operation' | 'problem'>,
): Promise<void> {
  if (!(await claim(carapace.journal, operation.id))) return;
  const { tools } = await carapace.live.readAgain();
  if (problem !== undefined) await showFailure(carapace, problem, operation.kind);
  else await showNews(toolsNews(operation.kind, tools), offers(operation.kind, tools), operation.kind);
}

function offers(kind: ToolsOperationKind, tools: ToolsState): readonly Offer[] {
  if (kind === 'remove_tools' || tools.kind !== 'found') return [];
  return tools.source === 'path' ? [installOwn] : ['check_clouds'];
}
