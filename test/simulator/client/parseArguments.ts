import { UsageError } from './UsageError.ts';

/** A command line, read. `options` holds long names; a switch has the value ''. */
export type ParsedCommand = {
  name: string;
  positionals: readonly string[];
  options: ReadonlyMap<string, string>;
};

type Grammar = {
  switches: string;
  values: string;
};

const YES = '-y --yes';
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  status: { switches: '-r --refresh -v --verbose --ip -a --all -u --all-users', values: '-o --output' },
  check: { switches: '-v --verbose', values: '-o --output -w --workspace' },
  launch: {
    switches: `${YES} --async -d --detach-run --dryrun --fast --down -r --retry-until-up`,
    values:
      '-c --cluster -i --idle-minutes-to-autostop --instance-type -n --name --env --infra --cpus --memory --config',
  },
  start: { switches: `${YES} -f --force --retry-until-up`, values: '-i --idle-minutes-to-autostop' },
  stop: { switches: `${YES} -a --all`, values: '' },
  down: { switches: `${YES} -p --purge -a --all`, values: '' },
  autostop: { switches: `${YES} --down --cancel`, values: '-i --idle-minutes' },
  queue: { switches: '-s --skip-finished', values: '-o --output' },
  logs: { switches: '--status --provision --follow --no-follow -s --sync-down', values: '--tail' },
  cancel: { switches: `${YES} -a --all`, values: '' },
  exec: { switches: '-d --detach-run --async', values: '-n --name --env' },
  'cost-report': { switches: '-a --all', values: '-o --output --days' },
  'api status': { switches: '-a --all-status -v --verbose', values: '-l --limit -o --output --cluster' },
  'api logs': { switches: '--follow --no-follow', values: '--tail -l --log-path' },
  'api cancel': { switches: `${YES} -a --all -u --all-users`, values: '' },
  'api stop': { switches: '', values: '' },
  'api start': { switches: '--foreground --deploy', values: '--host' },
  'api info': { switches: '', values: '-o --output' },
};

/** Reads a command line. Throws a UsageError for unknown commands and options. */
export function parseArguments(argv: readonly string[]): ParsedCommand {
  const length = argv[0] === 'api' ? 2 : 1;
  const name = argv.slice(0, length).join(' ');
  const grammar = GRAMMARS[name];
  if (grammar === undefined) throw new UsageError('', `No such command '${argv[length - 1] ?? ''}'.`);
  const positionals: string[] = [];
  const options = new Map<string, string>();
  const rest = [...argv.slice(length)];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') positionals.push(...rest.splice(0));
    else if (!word.startsWith('-') || word === '-') positionals.push(word);
    else readOption({ name, grammar, options }, word, rest);
  }
  return { name, positionals, options };
}

function readOption(
  { name, grammar, options }: { name: string; grammar: Grammar; options: Map<string, string> },
  word: string,
  rest: string[],
): void {
  const [flag, attached] = splitAt(word, '=');
  if (grammar.switches.split(' ').includes(flag)) {
    options.set(longName(grammar.switches, flag), '');
    return;
  }
  if (!grammar.values.split(' ').includes(flag)) throw new UsageError(name, `No such option: ${flag}`);
  const value = attached ?? rest.shift();
  if (value === undefined) throw new UsageError(name, `Option '${flag}' requires an argument.`);
  const option = longName(grammar.values, flag);
  // What is said several times counts several times.
  const before = option === '--config' ? options.get(option) : undefined;
  options.set(option, before === undefined ? value : `${before},${value}`);
}

function longName(flags: string, flag: string): string {
  const all = flags.split(' ');
  return flag.startsWith('--') ? flag : (all[all.indexOf(flag) + 1] ?? flag);
}

function splitAt(word: string, mark: string): [string, string?] {
  const index = word.startsWith('--') ? word.indexOf(mark) : -1;
  return index < 0 ? [word] : [word.slice(0, index), word.slice(index + 1)];
}
