import { homedir } from 'node:os';
import { join } from 'node:path';
import { carapaceHome, layout } from '../core/tools/layout.ts';
import { journalAt } from '../node/journal/Journal.ts';
import { resolvePath } from '../node/settings/resolvePath.ts';
import { interruptSignal } from './interruptSignal.ts';
import type { Terminal } from './Terminal.ts';

/**
 * Makes what the commands need out of this process. Nothing on the disk is read or made. A home that is named by a
 * relative path is below the folder in which the command was typed, for the runner too.
 */
export function openTerminal(json: boolean): Terminal {
  const home = resolvePath(carapaceHome(process.env, homedir()), process.cwd(), homedir());
  const places = layout(home);
  const line = (stream: NodeJS.WriteStream) => (text: string) => {
    stream.write(`${text}\n`);
  };
  return {
    places,
    journal: journalAt(places.state),
    runner: { script: join(import.meta.dirname, 'runner.mjs'), carapaceHome: home },
    env: process.env,
    json,
    answer: line(process.stdout),
    say: line(process.stderr),
    warn: line(process.stderr),
    interrupted: interruptSignal(),
  };
}
