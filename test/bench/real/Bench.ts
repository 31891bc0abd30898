import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { skyIn } from '../../real/installedLab.ts';
import type { Lab } from '../../real/lab/openLab.ts';

/** A lab with SkyPilot installed in it, and where that is. */
export type Bench = {
  readonly lab: Lab;
  /** Seconds that `sky` takes in the lab with these arguments. Fails where it does. */
  readonly sky: (...args: readonly string[]) => Promise<number>;
  readonly carapace: (...args: readonly string[]) => Promise<number>;
  readonly python: string;
};

/** What measures in a lab that has SkyPilot. */
export async function benchIn(lab: Lab): Promise<Bench> {
  const program = skyIn(lab);
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
    sky: (...args) => measure(`sky ${args.join(' ')}`, () => lab.run([program, ...args])),
    carapace: (...args) => measure(`carapace ${args.join(' ')}`, () => lab.carapace(args)),
    python: join(version, 'environments', 'skypilot-nightly', 'bin', 'python'),
  };
}
