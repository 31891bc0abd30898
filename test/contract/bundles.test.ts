import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uvRelease } from '../../src/core/tools/uvRelease.ts';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { runTool } from '../vscode/runTool.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carapace-bundles-'));
  const args = [join(repoRoot, 'esbuild.config.mjs'), `--into=${root}`];
  await runTool(process.execPath, args, { cwd: repoRoot, env: cleanEnvironment() });
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const text = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const hashes = Object.values(uvRelease.sha256);

describe('the bundles that ship', () => {
  it('install only the pinned release of uv', async () => {
    const runner = await text('dist/runner.cjs');
    expect(hashes.filter((hash) => !runner.includes(hash))).toEqual([]);
    expect(hashes).toHaveLength(6);
  });

  it('know nothing of the simulator', async () => {
    for (const name of await readdir(join(root, 'dist'))) {
      expect([name, (await text(`dist/${name}`)).includes('SKY_SIMULATOR')]).toEqual([name, false]);
    }
  });

  it('have a variant for tests that asks the environment which release to believe', async () => {
    expect(await text('out/extension/dist/runner.cjs')).toContain('SKY_SIMULATOR_UV_RELEASE');
    const [shipped, variant] = await Promise.all(['dist', 'out/extension/dist'].map((at) => readdir(join(root, at))));
    expect(variant).toEqual(shipped);
  });
});
