import type { Circumstances } from '../Circumstances.ts';
import { toolsDiskReasons } from './toolsDiskReasons.ts';
import { toolsNetworkReasons } from './toolsNetworkReasons.ts';
import type { ToolsFailure, ToolsReason, ToolsWhy } from './ToolsReason.ts';
import { toolsSteps } from './toolsSteps.ts';
import { toolsUvReasons } from './toolsUvReasons.ts';
import type { Words } from './Words.ts';

/** Whatever stopped these, it was on the way from somewhere else to here. */
const onTheWay: ReadonlySet<ToolsWhy> = new Set([
  'no_network',
  'proxy_password',
  'certificate',
  'not_found',
  'server',
  'hash_mismatch',
  'archive',
  'package_not_found',
  'python',
]);

const reasons: Readonly<Record<ToolsWhy, ToolsReason>> = {
  ...toolsNetworkReasons,
  ...toolsDiskReasons,
  ...toolsUvReasons,
};

/** What did not happen to the cloud tools. `during` tells a removal from an installation. */
export function toolsTitle({ why }: Pick<ToolsFailure, 'why'>, during?: Circumstances['during']): string {
  if (during === 'remove_tools') return 'Cloud tools could not be removed.';
  return onTheWay.has(why) ? 'Cloud tools could not be downloaded.' : 'Cloud tools could not be installed.';
}

/** Why, and what mends it, the likeliest first. */
export function toolsWords(problem: ToolsFailure): Words {
  return { reason: reasons[problem.why](problem), steps: toolsSteps[problem.why] };
}
