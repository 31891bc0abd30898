import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { buildSimulator } from '../../simulator/testing/buildSimulator.ts';
import { createUvWorld, installArgs } from '../../simulator/testing/uvWorld.ts';
import { it } from '../withFolder.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bundle: string;
beforeAll(async () => {
  bundle = await buildSimulator();
});
afterAll(() => rm(bundle, { recursive: true, force: true }));

const worldIn = (folder: string) => createUvWorld(folder, bundle);
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile());

describe('the stand-in for uv', () => {
  it('says its version', async ({ folder }) => {
    const { code, stdout } = await worldIn(folder).uv(['--version']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^uv 0\.12\.5 \(.+\)\n$/)]);
  });

  it('installs a sky that works, telling its steps in uv order on stderr', async ({ folder }) => {
    const world = worldIn(folder);
    const { code, stdout, stderr } = await world.install();
    expect([code, stdout]).toEqual([0, '']);
    const steps = [
      /^Downloading cpython-3\.12\.11-[\w-]+ \(download\) \(31\.0MiB\)\n Downloaded cpython-3\.12\.11-[\w-]+ \(download\)\n/,
      /^Resolved \d+ packages in [\d.]+m?s$/m,
      /^Downloading botocore \(13\.6MiB\)$[^]*^ Downloaded botocore$/m,
      /^ {3}Building sqlalchemy-adapter==1\.4\.0$[^]*^ {6}Built sqlalchemy-adapter==1\.4\.0$/m,
      /^Prepared \d+ packages in [\d.]+m?s$/m,
      /^Installed \d+ packages in [\d.]+m?s$/m,
      /^ \+ skypilot-nightly==1\.0\.0\.dev20261115$/m,
      /^Installed 1 executable: sky$/m,
    ];
    const places = steps.map((step) => stderr.search(step));
    expect(places).not.toContain(-1);
    expect(places[0]).toBe(0);
    expect(stderr.match(/^ \+ /gm)?.length).toBe(Number(/Resolved (\d+)/.exec(stderr)?.[1]));
    expect((await world.sky('--version')).stdout).toBe('skypilot, version 1.0.0.dev20261115\n');
    expect(existsSync(join(world.home, '.local'))).toBe(false);
  });

  it('leaves what uv leaves: an environment, its Python, links and a receipt', async ({ folder }) => {
    const world = worldIn(folder);
    await world.install({ env: { SKY_SIMULATOR_UV_SKY_VERSION: '1.0.0.dev20270101' } });
    const has = (path: string): string => readFileSync(join(world.environment, path), 'utf8');
    expect(has('pyvenv.cfg')).toContain('version_info = 3.12.11');
    expect(has('uv-receipt.toml')).toContain(
      'requirements = [{ name = "skypilot-nightly", extras = ["aws"] }, { name = "pip" }]\npython = "3.12"\n',
    );
    const packages = 'lib/python3.12/site-packages';
    const info = `${packages}/skypilot_nightly-1.0.0.dev20270101.dist-info`;
    expect(has(`${info}/METADATA`)).toContain('Version: 1.0.0.dev20270101');
    const hash = createHash('sha256')
      .update(has(`${packages}/sky/__init__.py`))
      .digest('base64url');
    expect(has(`${info}/RECORD`)).toContain(`sky/__init__.py,sha256=${hash},`);
    expect(lstatSync(join(world.version, 'bin', 'sky')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(world.version, 'python')).join(' ')).toMatch(/cpython-3\.12\.11-\w+-\w+/);
  });

  it('writes the receipt as the very last file', async ({ folder }) => {
    const world = worldIn(folder);
    await world.install();
    const last = statSync(world.receipt, { bigint: true }).mtimeNs;
    const later = filesBelow(world.version).filter((path) => statSync(path, { bigint: true }).mtimeNs > last);
    expect(later).toEqual([]);
  });

  it('is quick where the cache has everything, and quicker where it is installed already', async ({ folder }) => {
    const world = worldIn(folder);
    await world.install();
    await rm(world.version, { recursive: true });
    const again = await world.install();
    expect(again.stderr).not.toMatch(/Downloading botocore|Prepared/);
    expect((await world.install()).stderr).toBe('`skypilot-nightly[aws]` is already installed\n');
    expect((await world.uv([...installArgs, '--force'])).stderr).toContain('Installed 1 executable: sky');
  });

  it('installs the pinned version, and warns of an extra that there is not', async ({ folder }) => {
    const world = worldIn(folder);
    const asked = 'skypilot-nightly[aws,moon]==1.0.0.dev20260101';
    const { code, stderr } = await world.uv([...installArgs.slice(0, -1), asked]);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning: The package `skypilot-nightly==1.0.0.dev20260101` does not have an extra named `moon`\n',
    );
    expect((await world.sky('--version')).stdout).toBe('skypilot, version 1.0.0.dev20260101\n');
  });

  it('refuses an option that uv does not have', async ({ folder }) => {
    const { code, stderr } = await worldIn(folder).uv([...installArgs, '--hurry']);
    expect([code, stderr.split('\n')[0]]).toEqual([2, "error: unexpected argument '--hurry' found"]);
  });

  it('does not take the place of a program of somebody else', async ({ folder }) => {
    const world = worldIn(folder);
    await mkdir(join(world.version, 'bin'), { recursive: true });
    await writeFile(join(world.version, 'bin', 'sky'), 'mine');
    const { code, stderr } = await world.install();
    expect([code, world.hasReceipt()]).toEqual([2, false]);
    expect(stderr).toContain('error: Executable already exists: sky (use `--force` to overwrite)');
  });

  it('notes its calls beside those of sky', async ({ folder }) => {
    const world = worldIn(folder);
    await world.uv(['--version']);
    await world.install();
    await world.sky('--version');
    const calls = (await world.calls()).trim().split('\n');
    expect(calls.map((line) => line.startsWith('{"program":"uv","argv":'))).toEqual([true, true, false]);
    expect(calls.every((line) => /"pid":\d+/.test(line))).toBe(true);
  });

  it('says what the system says when a file cannot be written', async ({ folder }) => {
    const world = worldIn(folder);
    await writeFile(join(folder, 'versions'), 'a file where a folder should be');
    const { code, stderr } = await world.install();
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: failed to write .+: Not a directory \(os error 20\)\n$/),
    ]);
  });
});

describe('the sky that was installed', () => {
  it.for(['pyvenv.cfg', 'lib/python3.12/site-packages/sky/__init__.py'])(
    'fails without %s',
    async (path, { folder }) => {
      const world = worldIn(folder);
      await world.install();
      await rm(join(world.environment, path));
      const { code, stderr } = await world.sky('--version');
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/^Traceback[^]*ModuleNotFoundError: No module named 'sky'\n$/),
      ]);
    },
  );

  it('fails without its Python', async ({ folder }) => {
    const world = worldIn(folder);
    await world.install();
    await rm(join(world.version, 'python'), { recursive: true });
    expect((await world.sky('--version')).code).toBe(127);
  });

  it('runs the program that was named when it was installed', async ({ folder }) => {
    const world = worldIn(folder);
    const program = join(folder, 'gated.cjs');
    await writeFile(program, 'console.log(process.argv.slice(2).join(" "), process.env.SKY_SIMULATOR_SKY_VERSION)');
    await world.install({ env: { SKY_SIMULATOR_PROGRAM: program } });
    expect((await world.sky('status', '-o', 'json')).stdout).toBe('status -o json 1.0.0.dev20261115\n');
  });

  it('is broken when it is to be', async ({ folder }) => {
    const world = worldIn(folder);
    expect((await world.install({ faults: ['uv_broken_sky'] })).code).toBe(0);
    const { code, stderr } = await world.sky('--version');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Traceback[^]*ImportError: cannot import name/)]);
  });
});
