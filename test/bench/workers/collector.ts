import { tmpdir } from 'node:os';
import { skyEnvironment } from '../../../src/node/process/environment.ts';
import { runCommand } from '../../../src/node/process/runCommand.ts';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';

/** `collector CHATTER RUN LINES 0`: `runCommand` alone, which hands its lines to nobody in particular. Prints as `writer` does. */
async function main(args: readonly string[]): Promise<void> {
  let [began, lines] = [0, 0];
  const onLines = (texts: readonly string[]): void => {
    began ||= monotonic();
    lines += texts.length;
  };
  const env = skyEnvironment(process.env, tmpdir());
  const before = process.cpuUsage();
  await runCommand({ file: process.execPath, args, env, cwd: tmpdir(), deadlineMs: 600_000, onLines });
  const seconds = (monotonic() - began) / 1e6;
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, lines }));
}

endWith(main(process.argv.slice(2)));
