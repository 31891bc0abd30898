import { CommanderError, type Command } from 'commander';
import { exits } from './exits.ts';
import { openTerminal } from './openTerminal.ts';
import { createProgram } from './program.ts';
import { runToExit } from './runToExit.ts';

async function main(): Promise<number> {
  let exit: number = exits.done;
  const program = createProgram(async (json, during, act) => {
    exit = await runToExit(openTerminal(json), during, act);
  });
  overrideExits(program);
  try {
    await program.parseAsync();
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exits.done : exits.usage;
  }
}

/** Commander would end the process by itself, in codes of its own. */
function overrideExits(command: Command): void {
  command.exitOverride();
  command.commands.forEach(overrideExits);
}

void main().then((exit) => {
  process.exitCode = exit;
});
