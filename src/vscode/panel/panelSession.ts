import { edited, followed, noDraft } from '../../core/vaults/panel/Draft.ts';
import { mayAsk } from '../../core/vaults/panel/mayAsk.ts';
import { PanelMessage } from '../../core/vaults/panel/PanelMessage.ts';
import type { Closable } from '../Closable.ts';
import { latestEdits, type Edit } from './latestEdits.ts';
import type { PanelDesk } from './PanelDesk.ts';
import { panelTruth, type PanelTruth } from './panelTruth.ts';
import { reasonOf } from './reasonOf.ts';
import { refuseMessage } from './refuseMessage.ts';
import { saveDraft } from './saveDraft.ts';

/** A folder is looked at when the typing paused for so long, in milliseconds. */
const typingMs = 200;

export type PanelSession = Closable & {
  /** Takes what the page sends, whatever it is. Resolves when it is done or refused, and never rejects. */
  readonly receive: (message: unknown) => Promise<void>;
  /** Takes over what was changed in the settings, the folders of the window, or its trust. */
  readonly settingsChanged: () => void;
  readonly show: () => void;
  /** For what no watch tells: somebody else made a folder. */
  readonly lookAgain: () => void;
  readonly hide: () => void;
};

/**
 * One panel at work: listens to its page and does what is asked if that is possible now. `memory` is what the page
 * remembered over the end of VS Code.
 */
export function panelSession(desk: PanelDesk, memory: unknown): PanelSession {
  const truth = panelTruth(desk, memory);
  const refuse = refuseMessage(desk.warn);
  const busy = new Set<Asked['type']>();
  const edits = latestEdits((edit) => {
    if (mayAsk(edit, truth.state())) takeEdit(edit, desk, truth);
  });
  const receive = async (raw: unknown): Promise<void> => {
    const parsed = PanelMessage.safeParse(raw);
    if (!parsed.success) refuse(raw);
    else if (parsed.data.type === 'edit') edits.take(parsed.data);
    else {
      edits.apply();
      await answer(parsed.data);
    }
  };
  const answer = async (message: Asked): Promise<void> => {
    if (busy.has(message.type)) return;
    if (!mayAsk(message, truth.state())) {
      // A click can cross a change on its way here; it is not done either, and one line in the log does no harm.
      refuse(message);
      return;
    }
    busy.add(message.type);
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
  return {
    receive,
    settingsChanged: () => truth.change({ draft: followed(truth.held().draft, desk.saved()) }),
    show: truth.show,
    lookAgain: truth.lookAgain,
    hide: truth.hide,
    dispose: truth.dispose,
  };
}

/** What is asked by buttons, each by one at a time. */
type Asked = Exclude<PanelMessage, Edit>;

const failures: Readonly<Partial<Record<Asked['type'], string>>> = {
  save: 'The settings could not be saved',
  create: 'The folder could not be created',
  browse: 'No folder could be chosen',
};

function takeEdit({ vault, text, revision }: Edit, desk: PanelDesk, truth: PanelTruth): void {
  const { draft, revisions } = truth.held();
  const next = edited(draft, vault, text, desk.saved());
  truth.change({ draft: next, revisions: { ...revisions, [vault]: revision }, outcome: null }, typingMs);
}

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
