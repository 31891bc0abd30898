import { edited, noDraft } from '../../core/vaults/panel/Draft.ts';
import { mayAsk } from '../../core/vaults/panel/mayAsk.ts';
import type { PanelMessage } from '../../core/vaults/panel/PanelMessage.ts';
import type { Edit } from './latestEdits.ts';
import type { PanelDesk } from './PanelDesk.ts';
import type { PanelTruth } from './panelTruth.ts';
import { reasonOf } from './reasonOf.ts';
import { saveDraft } from './saveDraft.ts';

/** What is asked by buttons. */
export type Asked = Exclude<PanelMessage, Edit>;

/** What takes a while, and is not begun again meanwhile. Of the others, several can arrive together: each counts. */
const oneAtATime: ReadonlySet<Asked['type']> = new Set(['browse', 'create', 'save', 'trust']);

/** Does what a button asks for, or refuses what is not possible now. What fails is told, and never thrown. */
export function answers(
  desk: PanelDesk,
  truth: PanelTruth,
  refuse: (message: Asked) => void,
): (message: Asked) => Promise<void> {
  const busy = new Set<Asked['type']>();
  return async (message) => {
    if (busy.has(message.type)) return;
    if (!mayAsk(message, truth.state())) {
      // A click can cross a change on its way here; it is not done either, and one line in the log does no harm.
      refuse(message);
      return;
    }
    if (oneAtATime.has(message.type)) busy.add(message.type);
    try {
      await perform(message, desk, truth);
    } catch (error) {
      const reason = reasonOf(error);
      desk.warn(`The vault panel could not do what was asked (${message.type}): ${reason}`);
      truth.change({
        outcome: { kind: 'failed', reason: `${failures[message.type] ?? 'That did not succeed'}: ${reason}` },
      });
    } finally {
      busy.delete(message.type);
    }
  };
}

const failures: Readonly<Partial<Record<Asked['type'], string>>> = {
  save: 'The settings could not be saved',
  create: 'The folder could not be created',
  browse: 'No folder could be chosen',
};

async function perform(message: Asked, desk: PanelDesk, truth: PanelTruth): Promise<void> {
  switch (message.type) {
    case 'ready':
      truth.show();
      return;
    case 'browse': {
      const text = await desk.browse(message.vault, truth.state().vaults[message.vault].path);
      if (text === undefined) return;
      truth.change({ draft: edited(truth.held().draft, message.vault, text, desk.saved()), outcome: null });
      return;
    }
    case 'create': {
      const { path } = truth.state().vaults[message.vault];
      if (path !== null) await desk.create(message.vault, path);
      truth.lookAgain();
      return;
    }
    case 'choose_target':
      truth.change({ draft: { ...truth.held().draft, target: message.target }, outcome: null });
      return;
    case 'save':
      await saveDraft(desk, truth);
      return;
    case 'discard':
      truth.change({ draft: noDraft, outcome: null });
      return;
    case 'trust':
      await desk.manageTrust();
  }
}
