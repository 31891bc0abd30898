import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import type { Settings } from '../../../../src/core/settings/Settings.ts';
import { journalAt } from '../../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../../src/node/journal/writeRecord.ts';
import { findConcerns } from '../../../../src/node/vaults/guards/findConcerns.ts';
import { someSettings } from '../../../unit/fixtures.ts';
import { aSurvey } from '../../../unit/vaults/guards/facts.ts';
import { it } from '../../withFolder.ts';
import { gitHost, through } from './gitHost.ts';

function plant(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Two vaults in a folder, and a home that is elsewhere. */
function world(folder: string, parts: Partial<Settings> = {}) {
  const settings = someSettings({
    publicVault: join(folder, 'data', 'public'),
    privateVault: join(folder, 'data', 'private'),
    ...parts,
  });
  for (const vault of [settings.publicVault, settings.privateVault]) mkdirSync(vault, { recursive: true });
  const looking = { env: process.env, userHome: join(folder, 'home'), signal: new AbortController().signal };
  const found = async (more: Partial<Parameters<typeof findConcerns>[1]> = {}) =>
    findConcerns(settings, { ...looking, ...more });
  return { settings, found };
}

describe('what is found in and around the vaults', () => {
  it('is nothing in two plain folders, and their surveys', async ({ folder }) => {
    const { found } = world(folder);
    plant(folder, { 'data/public/a': '1', 'data/private/b': '22' });
    const { concerns, surveys } = await found();
    expect(concerns).toEqual([]);
    expect(surveys).toMatchObject({ public: { files: 1, bytes: 1 }, private: { files: 1, bytes: 2 } });
  });

  it('is told of real folders, whatever links lead to them', async ({ folder }) => {
    plant(folder, { 'real/.env': '' });
    symlinkSync(join(folder, 'real'), join(folder, 'one'));
    symlinkSync(join(folder, 'real'), join(folder, 'two'));
    const { found } = world(folder, { publicVault: join(folder, 'one'), privateVault: join(folder, 'two') });
    const { concerns } = await found();
    expect(concerns).toEqual([{ kind: 'same_folder', vault: 'private', path: join(folder, 'real') }]);
  });

  it('does not look through what can be no vault', async ({ folder }) => {
    const look = vi.fn(() => Promise.resolve(aSurvey()));
    const { found } = world(folder, { publicVault: '/proc' });
    expect((await found({ look })).concerns).toMatchObject([{ kind: 'system_folder', vault: 'public', path: '/proc' }]);
    expect(look).not.toHaveBeenCalled();
  });

  it('uses the surveys that were made, and makes the others', async ({ folder }) => {
    const look = vi.fn(() => Promise.resolve(aSurvey({ bytes: 3 })));
    const { found, settings } = world(folder, { vaultWarnBytes: 2 });
    const { concerns, surveys } = await found({ look, surveys: { public: aSurvey({ bytes: 1 }) } });
    expect(look).toHaveBeenCalledExactlyOnceWith(settings.privateVault, expect.anything());
    expect(concerns).toMatchObject([{ kind: 'too_large', vault: 'private', bytes: 3, limit: 2 }]);
    expect(surveys).toMatchObject({ public: { bytes: 1 }, private: { bytes: 3 } });
  });

  it('knows the home by its real path', async ({ folder }) => {
    mkdirSync(join(folder, 'homes', 'ada'), { recursive: true });
    symlinkSync(join(folder, 'homes', 'ada'), join(folder, 'home'));
    const { found } = world(folder, { publicVault: join(folder, 'homes') });
    expect((await found()).concerns).toMatchObject([{ kind: 'home_folder', vault: 'public' }]);
  });

  it('leaves alone what is missing or no folder', async ({ folder }) => {
    const { settings, found } = world(folder);
    writeFileSync(join(folder, 'file'), '');
    const others = { ...settings, publicVault: join(folder, 'gone'), privateVault: join(folder, 'file') };
    expect(await findConcerns(others, { env: {}, userHome: folder, signal: new AbortController().signal })).toEqual({
      concerns: [],
      surveys: {},
    });
    expect((await found()).concerns).toEqual([]);
  });

  it('asks about a repository of the private vault, unless git ignores it, and tells no password', async ({
    folder,
  }) => {
    const { found } = world(folder);
    const host = await gitHost((_request, response) => response.end());
    const env = { ...process.env, ...host.env };
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', 'https://me:hidden@github.com/ada/notes.git']);
    expect((await found({ env })).concerns).toEqual([
      {
        ...{ kind: 'public_repository', vault: 'private', path: join(folder, 'data', 'private') },
        ...{ remote: 'https://github.com/ada/notes.git', isPublic: true },
      },
    ]);
    expect(host.reached).toHaveLength(1);
    plant(folder, { '.gitignore': 'data/private\n' });
    expect((await found({ env })).concerns).toEqual([]);
    expect(host.reached).toHaveLength(1);
    await host.close();
  });

  it('goes for some minutes by what the host of the repository said', async ({ folder }) => {
    const { found } = world(folder);
    const journal = journalAt(join(folder, 'state'));
    const memory = { journal, warn: () => undefined };
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', 'https://me:hidden@github.com/ada/notes.git']);
    const unknown = { env: { ...process.env, ...through('http://127.0.0.1:1') }, memory };
    expect((await found(unknown)).concerns).toMatchObject([{ isPublic: null }]);
    const host = await gitHost((_request, response) => response.writeHead(404).end());
    expect((await found({ env: { ...process.env, ...host.env }, memory })).concerns).toEqual([]);
    await host.close();
    expect((await found(unknown)).concerns).toEqual([]);
    const kept = await readFile(journal.remotes, 'utf8');
    expect(kept).not.toContain('hidden');
    await writeRecord(journal.remotes, [{ remote: 'https://github.com/ada/notes.git', isPublic: false, at: 1 }]);
    expect((await found(unknown)).concerns).toMatchObject([{ isPublic: null }]);
  });

  it('ends when it is told to, with the reason', async ({ folder }) => {
    const enough = new AbortController();
    const reason = new Error('enough');
    enough.abort(reason);
    await expect(world(folder).found({ signal: enough.signal })).rejects.toBe(reason);
  });
});
