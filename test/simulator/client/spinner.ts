import { ERASE_LINE, GREEN, HIDE_CURSOR, LINE_UP, RESET, SHOW_CURSOR } from '../shared/ansi.ts';
import type { Session } from './Session.ts';

/** The frames that get mixed into the output when FORCE_COLOR is set to anything, even 0. */
export function sayFrames(session: Session, text: string): void {
  if (session.env['FORCE_COLOR'] === undefined) return;
  const frames = Array.from('⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏⠋⠋', (sign) => `${GREEN}${sign}${RESET} ${text}\n`);
  session.out(`${HIDE_CURSOR}${frames.join(ERASE_LINE)}${SHOW_CURSOR}\n${LINE_UP}${ERASE_LINE}`);
}
