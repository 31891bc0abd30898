import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { mountPoints } from '../../../src/core/vaults/Vault.ts';
import { createVault } from '../../../src/node/vaults/createVault.ts';
import { it } from '../withFolder.ts';

describe('a new vault', () => {
  it.for(['public', 'private'] as const)(
    'is a folder of this person, and says what belongs there: %s',
    async (kind, { folder }) => {
      const path = join(folder, 'data', kind);
      await createVault(kind, path);
      for (const made of [path, join(folder, 'data')]) expect((await stat(made)).mode & 0o777).toBe(0o700);
      const readme = join(path, 'README.md');
      expect((await stat(readme)).mode & 0o777).toBe(0o600);
      const text = await readFile(readme, 'utf8');
      expect(text).toContain(mountPoints[kind]);
      expect(text).toMatch(/encrypts nothing/);
      expect(text).toMatch(/delete here stays on the server/);
    },
  );

  it('leaves a folder and its README.md as they are', async ({ folder }) => {
    const path = join(folder, 'mine');
    await mkdir(path, { mode: 0o755 });
    await writeFile(join(path, 'README.md'), 'mine');
    await createVault('public', path);
    expect(await readFile(join(path, 'README.md'), 'utf8')).toBe('mine');
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  it('can be made by several at once', async ({ folder }) => {
    const path = join(folder, 'a', 'b');
    await Promise.all(Array.from({ length: 8 }, () => createVault('private', path)));
    expect(await readFile(join(path, 'README.md'), 'utf8')).toContain('# Private vault');
  });

  it('says why it cannot be made', async ({ folder }) => {
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'nowhere'), join(folder, 'lost'));
    for (const path of [join(folder, 'file'), join(folder, 'file', 'below'), join(folder, 'lost')]) {
      await expect(createVault('public', path)).rejects.toMatchObject({ problem: { kind: 'not_writable', path } });
    }
  });

  it('is not made where SkyPilot could not copy it', async ({ folder }) => {
    const path = join(folder, 'a\\b');
    const problem = { kind: 'vault_unusable', path, reason: 'its path has a backslash' };
    await expect(createVault('public', path)).rejects.toMatchObject({ problem });
    await expect(stat(path)).rejects.toThrow();
  });
});
