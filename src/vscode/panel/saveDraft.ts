import { changes } from '../../core/vaults/panel/changes.ts';
import { followed } from '../../core/vaults/panel/Draft.ts';
import { mayBeSaved } from '../../core/vaults/panel/mayBeSaved.ts';
import { readVault } from '../../node/vaults/readVaults.ts';
import type { PanelDesk } from './PanelDesk.ts';
import type { PanelTruth } from './panelTruth.ts';

/** Writes the changed settings, unless one names something that cannot become a vault. Rejects when it cannot write. */
export async function saveDraft(desk: PanelDesk, truth: PanelTruth): Promise<void> {
  const { vaults } = truth.state();
  for (const { isDirty, kind, path } of [vaults.public, vaults.private]) {
    // It may have been typed a moment ago, before anybody looked. What is wrong is then shown by the look that follows.
    const folder = path === null ? null : (await readVault(kind, path)).state;
    if (isDirty && !mayBeSaved({ path, folder })) return;
  }
  const { target } = truth.state();
  await desk.save(changes(truth.held().draft, desk.saved(), target), target);
  truth.change({ draft: followed(truth.held().draft, desk.saved()), outcome: { kind: 'saved', target } });
}
