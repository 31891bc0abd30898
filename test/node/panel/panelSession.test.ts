import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PanelState } from '../../../src/core/vaults/panel/PanelState.ts';
import { hostile } from '../../unit/vaults/panel/hostile.ts';
import { openDesk } from './openDesk.ts';

const edit = (text: string, revision = 1): unknown => ({ type: 'edit', vault: 'public', text, revision });
const bothCounted = ({ vaults }: PanelState): boolean =>
  [vaults.public, vaults.private].every(({ survey }) => survey?.kind === 'counted');
const files = ({ vaults }: PanelState): number | undefined =>
  vaults.public.survey?.kind === 'counted' ? vaults.public.survey.survey.files : undefined;

describe('a session of the vault panel', () => {
  it('shows the cards at once and counts behind them', async () => {
    const { session, shown, shows, workspace } = await openDesk();
    await session.receive({ type: 'ready' });
    expect(shown().vaults.public).toMatchObject({ text: 'data/public', path: join(workspace, 'data/public') });
    await shows(bothCounted);
    expect(shown().task).toEqual({ ok: true, text: `${workspace}/data/public\n${workspace}/data/private\n` });
  });

  it('tells nothing before the page is there, and reads nothing', async () => {
    const { session, done, shown } = await openDesk();
    await session.receive(edit('elsewhere'));
    session.settingsChanged();
    expect(done).toEqual([]);
    expect(shown).toThrow();
  });

  it('takes what is typed, and looks when the typing pauses', async () => {
    const { session, done, shown, shows, workspace } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows(bothCounted);
    const revisions = Array.from({ length: 1000 }, (_, i) => i + 1);
    await Promise.all(revisions.map((revision) => session.receive(edit(`there ${String(revision)}`, revision))));
    await mkdir(join(workspace, 'there 1000'));
    await shows(({ vaults }) => vaults.public.folder === 'ready' && vaults.public.text === 'there 1000');
    await shows(bothCounted);
    expect(done.filter((what) => what.startsWith('survey there'))).toEqual(['survey there 1000']);
    expect(shown()).toMatchObject({ isDirty: true, canSave: true, vaults: { public: { revision: 1000 } } });
    expect(shown().task).toMatchObject({ text: expect.stringContaining('/there 1000\n') });
  });

  it('creates a missing folder, and only where it said one is missing', async () => {
    const { session, shows, workspace } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows(bothCounted);
    await session.receive({ type: 'create', vault: 'public' });
    await session.receive(edit('new/folder'));
    await shows(({ vaults }) => vaults.public.canCreate);
    await session.receive({ type: 'create', vault: 'public' });
    await shows(({ vaults }) => vaults.public.folder === 'ready');
    expect((await stat(join(workspace, 'new/folder'))).mode & 0o777).toBe(0o700);
  });

  it('says why a folder could not be created', async () => {
    const { session, shows, workspace } = await openDesk();
    await writeFile(join(workspace, 'file'), '');
    await session.receive({ type: 'ready' });
    await session.receive(edit('file/below'));
    await shows(({ vaults }) => vaults.public.canCreate);
    await session.receive({ type: 'create', vault: 'public' });
    await shows(({ status }) => status.startsWith('The folder could not be created: '));
  });

  it('saves once, as it was typed, and is then at rest', async () => {
    const { session, done, shown, shows } = await openDesk();
    await session.receive({ type: 'ready' });
    await session.receive(edit('data/../new'));
    await Promise.all([session.receive({ type: 'save' }), session.receive({ type: 'save' })]);
    await session.receive({ type: 'save' });
    await shows(({ status }) => status === 'Saved to workspace settings');
    expect(shown()).toMatchObject({ isDirty: false, canSave: false });
    expect(done.filter((what) => what.startsWith('save'))).toEqual(['save public data/../new workspace']);
    await session.receive(edit('more', 2));
    await shows(({ status }) => status === 'Unsaved changes');
  });

  it('takes each choice of where to save, also when several arrive together', async () => {
    const { session, done, shows } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows(bothCounted);
    await session.receive(edit('new'));
    const messages = [
      { type: 'choose_target', target: 'workspace' },
      { type: 'choose_target', target: 'user' },
    ];
    await Promise.all([...messages, { type: 'save' }].map((message) => session.receive(message)));
    await shows(({ isDirty }) => !isDirty);
    expect(done.filter((what) => what.startsWith('save'))).toEqual(['save public new user']);
  });

  it('does not save a file, however fast Save was', async () => {
    const { session, done, shows, workspace } = await openDesk();
    await writeFile(join(workspace, 'file'), '');
    await session.receive({ type: 'ready' });
    await session.receive(edit('file'));
    await session.receive({ type: 'save' });
    await shows(({ vaults }) => vaults.public.issue === 'This is not a folder.');
    expect(done.filter((what) => what.startsWith('save'))).toEqual([]);
  });

  it('says why it could not save, and keeps the draft', async () => {
    const { session, shown, shows, done } = await openDesk({ save: () => Promise.reject(new Error('It is locked.')) });
    await session.receive({ type: 'ready' });
    await session.receive(edit('new'));
    await session.receive({ type: 'save' });
    await shows(({ status }) => status === 'The settings could not be saved: It is locked.');
    expect(shown()).toMatchObject({ isDirty: true, canSave: true, vaults: { public: { text: 'new' } } });
    expect(done).toContain('The vault panel could not do what was asked (save): It is locked.');
  });

  it('goes back to the settings, whatever they are by then', async () => {
    const { session, shown, shows, settings } = await openDesk();
    await session.receive({ type: 'ready' });
    await session.receive(edit('new'));
    await shows(({ isDirty }) => isDirty);
    settings.public = { user: 'theirs' };
    settings.private = { user: 'theirs too' };
    session.settingsChanged();
    await shows(({ vaults }) => vaults.private.text === 'theirs too');
    expect(shown().vaults.public).toMatchObject({ text: 'new', changedElsewhere: 'theirs' });
    await session.receive({ type: 'discard' });
    await shows(({ vaults }) => vaults.public.text === 'theirs');
    expect(shown()).toMatchObject({ isDirty: false, vaults: { public: { changedElsewhere: null } } });
  });

  it('takes the folder that was chosen, and nothing when none was', async () => {
    const chosen = [undefined, 'chosen'];
    const { session, shown, shows } = await openDesk({ browse: () => Promise.resolve(chosen.shift()) });
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'browse', vault: 'private' });
    expect(shown().isDirty).toBe(false);
    await session.receive({ type: 'browse', vault: 'private' });
    await shows(({ vaults }) => vaults.private.text === 'chosen' && vaults.private.isDirty);
  });

  it('has the draft again that the page remembered', async () => {
    const { session, shown, shows } = await openDesk({}, { private: 'mine', target: 'user' });
    await session.receive({ type: 'ready' });
    await shows(({ isDirty }) => isDirty);
    expect(shown()).toMatchObject({
      target: 'user',
      vaults: { private: { text: 'mine' }, public: { isDirty: false } },
    });
  });

  it('begins afresh when the memory is not one of ours', async () => {
    const { session, shows } = await openDesk({}, { private: { path: '/etc' } });
    await session.receive({ type: 'ready' });
    await shows(({ isDirty }) => !isDirty);
  });

  it('counts again when something changes below a vault', async () => {
    const { session, shows, workspace, touch } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows((state) => files(state) === 0);
    await writeFile(join(workspace, 'data/public/a'), 'a');
    touch('data/public');
    await shows((state) => files(state) === 1);
  });

  it('sees a missing folder come, which nobody can watch', async () => {
    const { session, shows, workspace } = await openDesk();
    await session.receive({ type: 'ready' });
    await session.receive(edit('later'));
    await shows(({ vaults }) => vaults.public.folder === 'missing');
    await mkdir(join(workspace, 'later'));
    await shows(({ vaults }) => vaults.public.folder === 'ready');
    await shows(bothCounted);
  });

  it('rests while it is hidden, and is up to date when it is shown', async () => {
    const { session, done, shows, workspace, touch } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows(bothCounted);
    session.hide();
    const before = [...done];
    await writeFile(join(workspace, 'data/public/a'), 'a');
    touch('data/public');
    session.settingsChanged();
    await session.receive(edit('elsewhere'));
    await session.receive(edit('data/public', 2));
    expect(done).toEqual(before);
    session.show();
    await shows((state) => files(state) === 1);
  });

  it('looks at nothing without trust', async () => {
    const { session, done, shown, shows } = await openDesk({ isTrusted: () => false });
    await session.receive({ type: 'ready' });
    await session.receive(edit('elsewhere'));
    await session.receive({ type: 'save' });
    await shows(({ isTrusted }) => !isTrusted);
    expect(shown()).toMatchObject({ canSave: false, vaults: { public: { text: 'data/public', survey: null } } });
    expect(done).toEqual(
      ['edit', 'save'].map((kind) => `The vault panel asked for something that it may not have: ${kind}.`),
    );
  });

  it('does nothing that no page of ours asks for, and writes down each kind once', async () => {
    const { session, done, shown, shows } = await openDesk();
    await session.receive({ type: 'ready' });
    await shows(bothCounted);
    const [before, seen] = [JSON.stringify(shown()), done.length];
    for (const message of [...hostile, ...hostile]) await session.receive(message);
    expect(JSON.stringify(shown())).toBe(before);
    const kinds = ['unknown', 'steal', 'save', 'constructor', '__proto__', 'edit', 'browse', 'create'];
    expect(done.slice(seen)).toEqual(
      [...kinds, 'choose_target', 'command', 'reveal'].map(
        (kind) => `The vault panel asked for something that it may not have: ${kind}.`,
      ),
    );
  });

  it('looks once, however often the page says that it is there', async () => {
    const { session, done, shows } = await openDesk();
    for (let i = 0; i < 100; i += 1) await session.receive({ type: 'ready' });
    await shows(bothCounted);
    expect(done.toSorted()).toEqual(['survey data/private', 'survey data/public']);
  });

  it('does not fill the log, however many kinds there are', async () => {
    const { session, done } = await openDesk();
    for (let i = 0; i < 1000; i += 1) await session.receive({ type: `steal${String(i)}` });
    expect(done.length).toBeLessThan(30);
  });

  it('shows what there is to know about both vaults together', async () => {
    const concern = { title: 'Secrets.', detail: '.env', error: false };
    const { session, shows } = await openDesk({
      concerns: (vaults) => {
        expect(vaults.map(({ folder }) => folder.state)).toEqual(['ready', 'ready']);
        return Promise.resolve({ public: [concern], private: [] });
      },
    });
    await session.receive({ type: 'ready' });
    await shows(({ vaults }) => vaults.public.concerns.includes(concern));
    await session.receive(edit('elsewhere'));
    await shows(({ vaults }) => vaults.public.concerns.length === 0);
  });
});
