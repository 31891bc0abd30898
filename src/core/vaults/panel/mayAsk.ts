import type { PanelMessage } from './PanelMessage.ts';
import type { PanelState } from './PanelState.ts';

/** Whether what the page asks for is possible now: what its buttons would offer, and not what it claims. */
export function mayAsk(message: PanelMessage, { vaults, targets, isDirty, canSave, isTrusted }: PanelState): boolean {
  switch (message.type) {
    case 'ready':
      return true;
    case 'edit':
    case 'browse':
      return isTrusted && vaults[message.vault].overriddenBy === null;
    case 'create':
      return vaults[message.vault].canCreate;
    case 'choose_target':
      return isTrusted && targets.includes(message.target);
    case 'save':
      return canSave;
    case 'discard':
      return isDirty;
    case 'trust':
      return !isTrusted;
  }
}
