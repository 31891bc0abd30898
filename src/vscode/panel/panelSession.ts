import { edited, followed } from '../../core/vaults/panel/Draft.ts';
import { mayAsk } from '../../core/vaults/panel/mayAsk.ts';
import { PanelMessage } from '../../core/vaults/panel/PanelMessage.ts';
import type { Closable } from '../Closable.ts';
import { answers } from './answers.ts';
import { latestEdits, type Edit } from './latestEdits.ts';
import type { PanelDesk } from './PanelDesk.ts';
import { panelTruth, type PanelTruth } from './panelTruth.ts';
import { refuseMessage } from './refuseMessage.ts';

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
  const answer = answers(desk, truth, refuse);
  const edits = latestEdits((edit) => {
    if (mayAsk(edit, truth.state())) takeEdit(edit, desk, truth);
    else refuse(edit);
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
  return {
    receive,
    settingsChanged: () => {
      truth.change({ draft: followed(truth.held().draft, desk.saved()) });
      // From how many bytes on there is something to say is a setting too.
      truth.lookAgain();
    },
    show: truth.show,
    lookAgain: truth.lookAgain,
    hide: truth.hide,
    dispose: truth.dispose,
  };
}

function takeEdit({ vault, text, revision }: Edit, desk: PanelDesk, truth: PanelTruth): void {
  const { draft, revisions } = truth.held();
  const next = edited(draft, vault, text, desk.saved());
  truth.change({ draft: next, revisions: { ...revisions, [vault]: revision }, outcome: null }, typingMs);
}
