import type { ToolsOperationKind } from '../operations/Operation.ts';
import { testedWords } from '../tools/testedSkies.ts';
import { skyVersionOf, type ToolsState } from '../tools/ToolsState.ts';

/** What a person reads when an operation on the tools has ended well: `Cloud tools are installed: SkyPilot 1.0.0.` */
export function toolsNews(kind: ToolsOperationKind, tools: ToolsState): string {
  const foreign = tools.kind === 'found' && tools.source !== 'managed';
  switch (kind) {
    case 'install_tools':
      return foreign ? foreignNews(tools) : `Cloud tools are installed${named(tools)}.`;
    case 'upgrade_tools':
      return `Cloud tools are up to date${named(tools)}.`;
    case 'repair_tools':
      return `Cloud tools are installed anew${named(tools)}.`;
    case 'remove_tools':
      return foreign ? `Cloud tools are removed. ${foreignNews(tools)}` : 'Cloud tools are removed.';
  }
}

/** Says that a `sky` is used which somebody else installed: `SkyPilot 1.0.0 on PATH is used.` */
export function foreignNews(tools: ToolsState): string {
  const version = skyVersionOf(tools);
  const where = tools.kind === 'found' && tools.source === 'setting' ? 'from the settings' : 'on PATH';
  return `SkyPilot${version === null ? '' : ` ${version}`} ${where} is used.`;
}

function named(tools: ToolsState): string {
  const version = tools.kind === 'found' && tools.source === 'managed' ? skyVersionOf(tools) : null;
  if (version === null) return '';
  const words = testedWords(version);
  return `: SkyPilot ${version}${words === undefined ? '' : `, ${words}`}`;
}
