import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../real/lab/openLab.ts';

/** A lab with SkyPilot installed in it, and where that is. */
export type Bench = {
  readonly lab: Lab;
  /** Seconds that a program takes in the lab. Fails where the program does. */
  readonly timed: (argv: readonly string[]) => Promise<number>;
  /** The same for `sky` with these arguments. */
  readonly sky: (...args: readonly string[]) => Promise<number>;
  readonly carapace: (...args: readonly string[]) => Promise<number>;
  readonly python: string;
};

/**
 * Installs SkyPilot in a lab.
 * @throws Error with what the installer said.
 */
export async function installed(lab: Lab): Promise<Bench> {
  const { code, stderr } = await lab.carapace(['tools', 'install'], { network: 'machine' });
  if (code !== 0) throw new Error(stderr);
  const program = join(lab.home, '.carapace/tools/bin/sky');
  const script = await readlink(join(lab.home, '.carapace/tools/current'));
  const version = script.startsWith('/') ? script : join(lab.home, '.carapace/tools', script);
  const measure = async (what: string, run: () => ReturnType<Lab['run']>): Promise<number> => {
    const from = performance.now();
    const ended = await run();
    if (ended.code !== 0) throw new Error(`${what}: ${ended.stderr.slice(-2_000)}${ended.stdout.slice(-2_000)}`);
    const seconds = (performance.now() - from) / 1000;
    console.log(`${what}: ${seconds.toFixed(1)} s`);
    return seconds;
  };
  return {
    lab,
    timed: (argv) => measure(argv.join(' '), () => lab.run(argv)),
    sky: (...args) => measure(`sky ${args.join(' ')}`, () => lab.run([program, ...args])),
    carapace: (...args) => measure(`carapace ${args.join(' ')}`, () => lab.carapace(args)),
    python: join(version, 'environments', 'skypilot-nightly', 'bin', 'python'),
  };
}
