import type { ProblemOf } from '../Problem.ts';

export type ToolsFailure = ProblemOf<'tools_failed'>;
export type ToolsWhy = ToolsFailure['why'];

/** Words one failure of the cloud tools in whole sentences, the last of which says what to do. */
export type ToolsReason = (about: Omit<ToolsFailure, 'kind' | 'why'>) => string;
