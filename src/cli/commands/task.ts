import { taskFile } from '../../core/skypilot/taskFile.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace task`: prints the task file that a launch would hand to SkyPilot. */
export function task(terminal: Terminal, settings: Settings): Exit {
  const text = taskFile(settings);
  terminal.answer(terminal.json ? JSON.stringify({ task: text }) : text.trimEnd());
  return exits.done;
}
