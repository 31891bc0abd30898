import { canAsk, confirmed } from './confirmed.ts';
import { exits, type Exit } from './exits.ts';
import { refuse } from './show/refuse.ts';
import type { Terminal } from './Terminal.ts';

export type Question = { readonly ask: string; readonly yes: boolean; readonly command: string };

/** Asks, unless the person said yes beforehand. An exit code means no. Where nobody can be asked, the answer is no. */
export async function agreeTo(terminal: Terminal, { ask, yes, command }: Question): Promise<Exit | undefined> {
  if (yes) return undefined;
  if (!canAsk()) return refuse(terminal, `Nobody can be asked here. To do it without a question: ${command} --yes`);
  if (await confirmed(ask, terminal.interrupted)) return undefined;
  if (!terminal.interrupted.aborted) return refuse(terminal, 'Nothing was changed.');
  terminal.say('Nothing was changed.');
  return exits.interrupted;
}
