import { InvalidArgumentError, type Command } from 'commander';
import { addCommand } from './addCommand.ts';
import type { Json, Run } from './Run.ts';

/** `carapace history` and `carapace logs`: what was done, by whichever shell, and what it said. */
export function addHistory(program: Command, run: Run): void {
  addCommand(program, 'history', 'list the last operations: when, what, how long, by which shell')
    .option('-n, --number <number>', 'how many at most', amount, 50)
    .action(({ json, number }: Json & { readonly number: number }) =>
      run(json === true, 'reading', async (terminal) =>
        (await import('./commands/history.ts')).history(terminal, number),
      ),
    );
  addCommand(program, 'logs', 'print the log of the last operation, or of an earlier one')
    .argument('[operation]', 'its name in the history, or a part of it that no other has')
    .option('-f, --follow', 'go on until it ends')
    .action((named: string | undefined, { json, follow }: Json & { readonly follow?: true }) =>
      run(json === true, 'reading', async (terminal) =>
        (await import('./commands/logs.ts')).logs(terminal, { follow: follow === true, named }),
      ),
    );
}

function amount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a number from 1.');
  return Number(text);
}
