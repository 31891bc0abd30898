import { stamped } from '../../core/present/progressJson.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/** Says why the terminal itself does not do what was asked. */
export function refuse(terminal: Terminal, message: string): Exit {
  if (terminal.json) terminal.answer(JSON.stringify({ ...stamped(Date.now(), 'error', message), problem: 'refused' }));
  else terminal.say(message);
  return exits.refused;
}
