/** A wrong command line: printed with the usage, exit 2. */
export class UsageError extends Error {
  readonly usage: string;

  constructor(command: string, message: string) {
    super(message);
    const name = command === '' ? 'sky' : `sky ${command}`;
    const rest = command === '' ? '[OPTIONS] COMMAND [ARGS]...' : '[OPTIONS] [ARGS]...';
    this.usage = `Usage: ${name} ${rest}\nTry '${name} -h' for help.\n\nError: ${message}\n`;
  }
}
