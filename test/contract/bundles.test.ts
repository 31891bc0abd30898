import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
const built = async (folder: string): Promise<string[]> => {
  const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(join(root, folder), join(parentPath, name))).toSorted();
};
const hashes = [...Object.values(uvRelease.sha256), ...Object.values(uvRelease.wheels).map(({ sha256 }) => sha256)];

describe('the bundles that ship', () => {
  it('install only the pinned release of uv', async () => {
    const runner = await text('dist/runner.mjs');
    expect(hashes.filter((hash) => !runner.includes(hash))).toEqual([]);
    expect(hashes).toHaveLength(12);
  });

  it('know nothing of the simulator', async () => {
    for (const name of await built('dist')) {
      expect([name, (await text(`dist/${name}`)).includes('SKY_SIMULATOR')]).toEqual([name, false]);
    }
  });

  it('let the page of the vault panel run nothing that was made from text', async () => {
    const page = await text('dist/webview/panel.js');
    expect(page.length).toBeLessThan(80_000);
    for (const word of ['unsafeHTML', 'eval(', 'new Function', 'outerHTML', 'document.write'])
      expect([word, page.includes(word)]).toEqual([word, false]);
  });

  it('share what is large: it is in one file alone, and in the programs that do not ship', async () => {
    const names = await built('dist');
    const texts = await Promise.all(names.map(async (name) => ({ name, text: await text(`dist/${name}`) })));
    const having = (words: string): string[] =>
      texts.filter((one) => one.text.includes(words)).map(({ name }) => name.replace(/-\w{8}\./, '.'));
    expect(having('BLOCK_LITERAL')).toEqual(['carapace.mjs', 'chunk.mjs', 'serve.mjs']);
    // A page cannot load what a process loads.
    expect(having('_zod')).toEqual(['carapace.mjs', 'chunk.mjs', 'client.mjs', 'serve.mjs', 'webview/panel.js']);
  });

  it('keep the API out of the terminal, and out of what ships', async () => {
    expect((await text('dist/serve.mjs')).includes('/cluster/launch')).toBe(true);
    const names = (await built('dist')).filter((name) => !['serve.mjs', 'client.mjs'].includes(name));
    for (const name of names)
      expect([name, (await text(`dist/${name}`)).includes('/cluster/launch')]).toEqual([name, false]);
    const ignored = await readFile(join(repoRoot, '.vscodeignore'), 'utf8');
    expect(ignored).toContain('!dist/!(carapace|serve|client).mjs');
  });

  it('have a variant for tests that asks the environment which release to believe', async () => {
    expect(await text('out/extension/dist/runner.mjs')).toContain('SKY_SIMULATOR_UV_RELEASE');
    const [shipped, variant] = await Promise.all(['dist', 'out/extension/dist'].map(built));
    expect(shipped).toContain('webview/panel.js');
    expect(variant).toEqual(shipped);
  });
});
