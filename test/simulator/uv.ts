import { dirname, join } from 'node:path';
import { currentFaults, parseFaults } from './shared/faults.ts';
import { flush } from './shared/flush.ts';
import { createWait, readSpeed } from './shared/pace.ts';
import { createPaths, stateDirectory } from './shared/paths.ts';
import { recordCall } from './shared/recordCall.ts';
import { installTool } from './uv/installTool.ts';
import { parseUv } from './uv/parseUv.ts';
import { placesOf } from './uv/places.ts';
import { platformKey } from './uv/platformKey.ts';
import { systemError } from './uv/systemError.ts';
import { UvError } from './uv/UvError.ts';
import type { UvSession } from './uv/UvSession.ts';

/** A stand-in for uv: `uv --version` and `uv tool install`. */
async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const paths = createPaths(stateDirectory(env));
  recordCall(paths, { program: 'uv', argv, env });
  const ownFaults = parseFaults(env['SKY_SIMULATOR_FAULT']);
  const faults: UvSession['faults'] = () => currentFaults(paths, ownFaults);
  const speed = readSpeed(env);
  const session: UvSession = {
    env,
    faults,
    places: placesOf(env),
    // A hundred waits of nothing would still take a tick each.
    wait: speed === 0 ? () => Promise.resolve() : createWait(speed, () => faults().has('slow')),
    say: (line) => process.stderr.write(`${line}\n`),
    out: (text) => process.stdout.write(text),
  };
  try {
    return await perform(session, argv);
  } catch (error) {
    const stream = faults().has('uv_prints_on_stdout') ? process.stdout : process.stderr;
    const { message, exitCode } = error instanceof UvError ? error : systemError(error);
    stream.write(message);
    return exitCode;
  }
}

async function perform(session: UvSession, argv: readonly string[]): Promise<number> {
  const command = parseUv(argv);
  if (command.kind === 'version') {
    const version = session.env['SKY_SIMULATOR_UV_VERSION'] ?? '0.12.5';
    const triple = platformKey().replace(/^linux-(\w+)-(\w+)$/, '$1-unknown-linux-$2');
    session.out(`uv ${version} (2b9a1f0c7 2026-08-20 ${triple})\n`);
    return 0;
  }
  if (command.kind === 'unknown') {
    throw new UvError(`error: unrecognized subcommand '${command.name}'\n\nFor more information, try '--help'.\n`, 2);
  }
  await installTool(session, command, session.env['SKY_SIMULATOR_PROGRAM'] ?? join(dirname(__filename), 'sky.cjs'));
  return 0;
}

async function run(): Promise<void> {
  const code = await main(process.argv.slice(2), process.env);
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  process.exit(code);
}

void run();
