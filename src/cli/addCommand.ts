import type { Command } from 'commander';

/** Adds a command that can answer with JSON, as all of them can. */
export function addCommand(to: Command, name: string, description: string): Command {
  return to.command(name).description(description).option('--json', 'write JSON to stdout, one object per line');
}
