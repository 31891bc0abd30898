import { CommanderError } from 'commander';
import { exits } from './exits.ts';
import { openTerminal } from './openTerminal.ts';
import { createProgram } from './program.ts';
import { runToExit } from './runToExit.ts';

async function main(): Promise<number> {
  let exit: number = exits.done;
  const program = createProgram(async (json, during, act) => {
    exit = await runToExit(openTerminal(json), during, act);
  });
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync();
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exits.done : exits.usage;
  }
}

void main().then((exit) => {
  process.exitCode = exit;
});
