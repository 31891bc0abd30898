import { messageKind } from '../../core/vaults/panel/messageKind.ts';

/** So many kinds are told, and no more: a page that floods must not fill the log. */
const mostTold = 20;

/** Writes down what kind of message was refused, each kind once, and nothing of what was in it. */
export function refuseMessage(warn: (message: string) => void): (message: unknown) => void {
  const told = new Set<string>();
  return (message) => {
    const kind = messageKind(message);
    if (told.has(kind) || told.size >= mostTold) return;
    told.add(kind);
    warn(`The vault panel asked for something that it may not have: ${kind}.`);
  };
}
