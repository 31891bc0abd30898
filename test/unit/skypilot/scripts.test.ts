import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringUp, servicesQuestion } from '../../../src/core/access/composeProject.ts';
import { launchProgress } from '../../../src/core/skypilot/launchProgress.ts';
import { parseVaultCount } from '../../../src/core/skypilot/parseVaultCount.ts';
import { runScript, syncScript } from '../../../src/core/skypilot/runScript.ts';
import { setupScript } from '../../../src/core/skypilot/setupScript.ts';

const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carapace-scripts-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function shellcheck(script: string): Promise<string> {
  const path = join(folder, `check-${String(script.length)}.sh`);
  await writeFile(path, script);
  return run('shellcheck', ['--shell=bash', path]).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw new Error('shellcheck is not installed. Run bin/prerequisites, which installs it.');
      return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    },
  );
}

async function linesOf(publicVault: string, privateVault: string): Promise<readonly string[]> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    CARAPACE_PUBLIC_VAULT: publicVault,
    CARAPACE_PRIVATE_VAULT: privateVault,
  };
  const { stdout } = await run('bash', ['-c', runScript], { env });
  return stdout.trimEnd().split('\n');
}

async function counts(publicVault: string, privateVault: string) {
  const found = (await linesOf(publicVault, privateVault)).map(parseVaultCount).filter((count) => count !== undefined);
  return Object.fromEntries(found.map(({ vault, count }) => [vault, count]));
}

async function aFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

describe('the scripts', () => {
  it.each([
    ['setup', setupScript],
    ['run', runScript],
    ['run and compose', `${runScript}${bringUp}`],
    ['services', `#!/usr/bin/env bash\n${servicesQuestion}\n`],
    ['sync', syncScript(false)],
    ['removing sync', syncScript(true)],
  ])('shellcheck has nothing against the %s script', async (_name, script) => {
    expect(await shellcheck(script)).toBe('');
  });

  it('the setup script asks docker before it installs anything, so that a second run changes nothing', () => {
    expect(setupScript.indexOf('docker compose version')).toBeLessThan(setupScript.indexOf('apt-get'));
  });

  it('no script has a trick that YAML, a heredoc or another shell would take differently', () => {
    for (const script of [setupScript, runScript, `${runScript}${bringUp}`, syncScript(true)]) {
      expect(script).toMatch(/^#!\/usr\/bin\/env bash\nset -euo pipefail\n/);
      expect(script).toMatch(/[^\n]\n$/);
      expect(script).not.toMatch(/[\t\r]|[^\n -~]/);
    }
  });
});

describe('the run script', () => {
  it('counts files and bytes below both vaults', async () => {
    const open = await aFolder('open', { 'a.txt': 'abc', 'deep/er/b.txt': 'de', empty: '' });
    const closed = await aFolder('closed', { 'k.pem': '1234567' });
    expect(await counts(open, closed)).toEqual({
      public: { files: 3, bytes: 5 },
      private: { files: 1, bytes: 7 },
    });
  });

  it('counts files with odd names', async () => {
    const odd = await aFolder('odd', {
      ...{ 'with space': 'a', '-n': 'b', 'ü 日本': 'c', 'new\nline': 'd', "it's": 'e', '"q"': 'f', '%s': 'g' },
      ...{ $HOME: 'h', 'back\\slash': 'i', '.hidden': 'j', '*': 'k' },
    });
    expect(await counts(odd, odd)).toMatchObject({ public: { files: 11, bytes: 11 } });
  });

  it('counts an empty folder as nothing', async () => {
    const empty = await aFolder('empty', {});
    expect(await counts(empty, empty)).toEqual({
      public: { files: 0, bytes: 0 },
      private: { files: 0, bytes: 0 },
    });
  });

  it('follows the mount point, which is a link, and no link below it', async () => {
    const target = await aFolder('target', { 'a.txt': 'abc', 'sub/b.txt': 'de' });
    const outside = await aFolder('outside', { 'big.bin': 'x'.repeat(1000) });
    await symlink(outside, join(target, 'link-to-outside'));
    const root = join(folder, 'mount-point');
    await symlink(target, root);
    expect(await counts(root, root)).toMatchObject({ public: { files: 2, bytes: 5 } });
  });

  it('tells its beginning and its end in lines that the launch reads', async () => {
    const empty = await aFolder('empty', {});
    const lines = await linesOf(empty, empty);
    expect(lines.map((line) => launchProgress(line).phase).filter(Boolean)).toEqual(['starting']);
    expect(lines.at(-1)).toBe('carapace-run: end');
  });

  it('fails when a vault did not arrive', async () => {
    const empty = await aFolder('empty', {});
    await expect(linesOf(empty, join(folder, 'not-there'))).rejects.toThrow();
  });
});
