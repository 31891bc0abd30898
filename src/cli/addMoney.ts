import { InvalidArgumentError, type Command } from 'commander';
import { minutesMistake } from '../core/present/autostopChoices.ts';
import { addCommand } from './addCommand.ts';
import type { Json, Run } from './Run.ts';

type Flags = Json & { readonly down?: true };

/** What keeps a server from costing more than it is worth. */
export function addMoney(program: Command, run: Run): void {
  addCommand(program, 'autostop', 'say or set when your server stops by itself')
    .argument('[minutes]', 'minutes of being idle, or off; without it, it only says what is set', minutesOrOff)
    .option('--down', 'destroy it then, with its disk, instead of stopping it')
    .action((minutes: number | 'off' | undefined, { json, down }: Flags) =>
      run(json === true, 'autostop', async (terminal) => {
        const [{ autostop }, { settingsFor }] = await Promise.all([
          import('./commands/autostop.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return autostop(terminal, await settingsFor(terminal, {}, true), { minutes, down: down === true });
      }),
    );
}

function minutesOrOff(text: string): number | 'off' {
  if (text === 'off') return 'off';
  const mistake = minutesMistake(text);
  if (mistake !== undefined) throw new InvalidArgumentError(`${mistake} Or off.`);
  return Number(text);
}
