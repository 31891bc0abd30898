import type { HostMessage, PanelState } from '../core/vaults/panel/PanelState.ts';

/**
 * The state in a message. VS Code hands messages of our own extension to this page and of nobody else; both are built
 * together, so its kind says what it is.
 */
export function stateIn(message: unknown): PanelState | undefined {
  return isState(message) ? message.state : undefined;
}

function isState(message: unknown): message is HostMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'state';
}
