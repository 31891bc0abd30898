import { InvalidArgumentError, type Command } from 'commander';
import { addCommand } from './addCommand.ts';
import type { Json, Run } from './Run.ts';

type Serve = Json & {
  readonly port?: number;
  readonly socket?: string;
  readonly tokenFile?: string;
  readonly allowOrigin?: readonly string[];
  readonly host: '127.0.0.1' | '::1';
};

/** `carapace serve` and `carapace api`: the local API for programs, and where it is. */
export function addApi(program: Command, run: Run): void {
  addCommand(program, 'serve', 'serve the local API for programs on this computer, until Ctrl-C')
    .option('--port <port>', 'the port; 0, the default without --socket, is any that is free', port)
    .option('--socket <path>', 'a Unix socket, instead of a port or beside one', path)
    .option(
      '--token-file <path>',
      'where the token is; made where it is missing. Without it, a new one each time',
      path,
    )
    .option('--allow-origin <origin>', 'a web page that may ask, such as http://localhost:3000; repeatable', origins)
    .option('--host <address>', '127.0.0.1, ::1 or localhost', host, '127.0.0.1')
    .action(({ json, ...flags }: Serve) =>
      run(json === true, 'reading', async (terminal) =>
        (await import('./commands/serve.ts')).serveApi(terminal, {
          ...{ host: flags.host, port: flags.port, socket: flags.socket, tokenFile: flags.tokenFile },
          origins: flags.allowOrigin ?? [],
        }),
      ),
    );
  const api = addCommand(program, 'api', 'say where the local API is served; exit code 1 when it is not').action(
    ({ json }: Json) =>
      run(json === true, 'reading', async (terminal) => (await import('./commands/api.ts')).api(terminal)),
  );
  for (const name of ['url', 'header', 'health'] as const) {
    api
      .command(name)
      .description(parts[name])
      .action(() =>
        run(false, 'reading', async (terminal) => (await import('./commands/api.ts')).apiParts[name](terminal)),
      );
  }
}

const parts = {
  url: 'print its address',
  header: 'print the header with the token: carapace api header | curl -H @- "$(carapace api url)/cluster/status"',
  health: 'say by the exit code alone whether it is well: 0 or 1',
} as const;

function port(text: string): number {
  const found = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (found <= 65_535) return found;
  throw new InvalidArgumentError('A port is a number from 1 to 65535, or 0 for any that is free.');
}

function path(text: string): string {
  if (text === '') throw new InvalidArgumentError('Write a path.');
  return text;
}

function host(text: string): Serve['host'] {
  if (text === '127.0.0.1' || text === 'localhost') return '127.0.0.1';
  if (text === '::1') return text;
  throw new InvalidArgumentError('The API is for programs on this computer only: 127.0.0.1, ::1 or localhost.');
}

function origins(text: string, before: readonly string[] = []): readonly string[] {
  if (/^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.\-_:[\]]+$/.test(text)) return [...before, text];
  throw new InvalidArgumentError('An origin has no path and no capitals, such as http://localhost:3000.');
}
