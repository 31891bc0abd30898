import { homedir } from 'node:os';
import type { Settings } from '../../core/settings/Settings.ts';
import { concernWords } from '../../core/vaults/guards/concernWords.ts';
import { isError } from '../../core/vaults/guards/isError.ts';
import type { VaultConcern } from '../../core/vaults/guards/VaultConcern.ts';
import type { PanelConcern } from '../../core/vaults/panel/PanelState.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import { findConcerns, type Looking } from '../../node/vaults/guards/findConcerns.ts';
import { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import { proxyEnvironment } from '../proxyEnvironment.ts';
import type { LookedAt, PanelDesk } from './PanelDesk.ts';

/** So many files are named with a concern; a card has little room. */
const mostNames = 5;

/**
 * What there is to know before these vaults are copied, as they are and not as they are saved. What cannot be read is
 * not among it: the survey shows that with its names. Rejects when a vault goes away meanwhile.
 */
export async function panelConcerns(
  vaults: readonly LookedAt[],
  settings: Settings,
  memory: NonNullable<Looking['memory']>,
): ReturnType<PanelDesk['concerns']> {
  const counted = (kind: VaultKind): LookedAt | undefined =>
    vaults.find(({ folder, survey }) => folder.kind === kind && survey?.kind === 'counted');
  const path = (kind: VaultKind): string => counted(kind)?.folder.path ?? '';
  const { concerns } = await findConcerns(
    { ...settings, publicVault: path('public'), privateVault: path('private') },
    {
      surveys: Object.fromEntries(
        vaults.flatMap(({ folder, survey }) => (survey?.kind === 'counted' ? [[folder.kind, survey.survey]] : [])),
      ),
      look: surveyAside,
      env: proxyEnvironment(),
      userHome: homedir(),
      signal: new AbortController().signal,
      memory,
    },
  );
  const of = (kind: VaultKind): PanelConcern[] => concerns.filter(({ vault }) => vault === kind).flatMap(worded);
  return { public: of('public'), private: of('private') };
}

function worded(concern: VaultConcern): PanelConcern[] {
  return concern.kind === 'unreadable' ? [] : [{ ...concernWords(concern, mostNames), error: isError(concern) }];
}
