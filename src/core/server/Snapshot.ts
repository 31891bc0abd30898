import type { Activity, ToolsActivity } from '../operations/Activity.ts';
import type { CloudCheck } from '../tools/CloudCheck.ts';
import type { ToolsState } from '../tools/ToolsState.ts';
import type { SurveyState } from '../vaults/SurveyState.ts';
import type { VaultFolder, VaultKind } from '../vaults/Vault.ts';
import type { Reading } from './Reading.ts';
import type { ServerFacts } from './ServerFacts.ts';

/** Everything that a shell needs to show, read from the journal at one moment. */
export type Snapshot = {
  readonly reading: Reading | undefined;
  readonly activity: Activity;
  readonly facts: ServerFacts | undefined;
  readonly check: CloudCheck | undefined;
  readonly tools: ToolsState;
  readonly toolsActivity: ToolsActivity;
  readonly vaults: readonly VaultFolder[];
  /** How far the surveys of the vaults are, where a shell keeps them. */
  readonly surveys?: Readonly<Partial<Record<VaultKind, SurveyState>>>;
};
