import { run, sayInterrupted } from './client/run.ts';
import type { Session } from './client/Session.ts';
import { currentFaults, parseFaults } from './shared/faults.ts';
import { createWait, readSpeed } from './shared/pace.ts';
import { createPaths, stateDirectory } from './shared/paths.ts';
import { flush } from './shared/flush.ts';
import { recordCall } from './shared/recordCall.ts';

const session = createSession(process.argv.slice(2), process.env);
const hangs = session.faults().has('hung');
if (hangs) hang();
recordCall(session.paths, session);
if (!hangs) void live(session);

function createSession(argv: readonly string[], env: NodeJS.ProcessEnv): Session {
  const paths = createPaths(stateDirectory(env));
  const ownFaults = parseFaults(env['SKY_SIMULATOR_FAULT']);
  const faults = () => currentFaults(paths, ownFaults);
  const speed = readSpeed(env);
  return {
    env,
    paths,
    argv,
    speed,
    ownFaults,
    faults,
    wait: createWait(speed, () => faults().has('slow')),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    following: { id: undefined },
  };
}

function hang(): void {
  process.on('SIGTERM', () => undefined);
  process.on('SIGINT', () => undefined);
  setInterval(() => undefined, 3_600_000);
}

async function live(current: Session): Promise<void> {
  process.on('SIGINT', () => {
    sayInterrupted(current);
    process.exit(1);
  });
  process.stdout.on('error', () => process.exit(1));
  const code = await run(current);
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  process.exit(code);
}
