import type { Cost } from '../money/Cost.ts';
import type { Forward } from '../access/Forward.ts';
import type { ServicesSeen } from '../access/Services.ts';
import type { Activity, ToolsActivity } from '../operations/Activity.ts';
import type { CloudCheck } from '../tools/CloudCheck.ts';
import type { ToolsState } from '../tools/ToolsState.ts';
import type { SurveyState } from '../vaults/SurveyState.ts';
import type { VaultFolder, VaultKind } from '../vaults/Vault.ts';
import type { LeftBehind } from './LeftBehind.ts';
import type { Reading } from './Reading.ts';
import type { ServerFacts } from './ServerFacts.ts';

/** Everything that a shell needs to show, read from the journal at one moment. */
export type Snapshot = {
  readonly reading: Reading | undefined;
  readonly activity: Activity;
  readonly facts: ServerFacts | undefined;
  readonly check: CloudCheck | undefined;
  /** What SkyPilot's cost report said last. */
  readonly cost?: Cost | undefined;
  readonly tools: ToolsState;
  readonly toolsActivity: ToolsActivity;
  readonly vaults: readonly VaultFolder[];
  /** The ports of this computer that lead to the server. */
  readonly forwards?: readonly Forward[];
  /** What the server said of the compose project when somebody asked last. */
  readonly services?: ServicesSeen | undefined;
  /** How far the surveys of the vaults are, where a shell keeps them. */
  readonly surveys?: Readonly<Partial<Record<VaultKind, SurveyState>>>;
  /** A newer Carapace keeps this journal: nothing of it is read here, and nothing may be changed. */
  readonly newer?: boolean;
  /** What the last destroy may have left in the cloud, when SkyPilot was made to forget it. */
  readonly leftBehind?: LeftBehind | undefined;
};
