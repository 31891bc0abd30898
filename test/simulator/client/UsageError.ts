/** What a command works on, as its usage names it, where that was recorded. */
const operands: Readonly<Record<string, string>> = { status: '[CLUSTERS]...' };

/** A wrong command line: printed with the usage, exit 2. */
export class UsageError extends Error {
  readonly usage: string;

  constructor(command: string, message: string) {
    super(message);
    const name = command === '' ? 'sky' : `sky ${command}`;
    const rest = `[OPTIONS] ${command === '' ? 'COMMAND [ARGS]...' : (operands[command] ?? '[ARGS]...')}`;
    this.usage = `Usage: ${name} ${rest}\nTry '${name} -h' for help.\n\nError: ${message}\n`;
  }
}
