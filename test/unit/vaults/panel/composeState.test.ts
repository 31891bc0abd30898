import { describe, expect, it } from 'vitest';
import { composeState } from '../../../../src/core/vaults/panel/composeState.ts';
import { edited, noDraft } from '../../../../src/core/vaults/panel/Draft.ts';
import { mayAsk } from '../../../../src/core/vaults/panel/mayAsk.ts';
import { atRest, findings, nothingSaved, savedVault } from './facts.ts';

const typed = { ...atRest, draft: edited(noDraft, 'public', 'mine', nothingSaved) };
const withFolder = (folder: 'missing' | 'not_a_folder' | 'unreadable' | 'unusable_name'): typeof typed => ({
  ...typed,
  findings: { ...atRest.findings, public: findings('/w/mi\\ne', { folder }) },
});

describe('what the vault panel shows', () => {
  it('has nothing to save at rest', () => {
    const state = composeState(atRest);
    expect(state).toMatchObject({ isDirty: false, canSave: false, target: 'workspace', status: 'No unsaved changes' });
    expect(state.vaults.public).toMatchObject({ path: '/w/data/public', issue: null, canCreate: false });
  });

  it('offers to save what was typed', () => {
    expect(composeState(typed)).toMatchObject({ isDirty: true, canSave: true, status: 'Unsaved changes' });
  });

  it.each([
    ['missing', 'This folder does not exist.', true],
    ['unreadable', 'This folder cannot be read.', true],
    ['not_a_folder', 'This is not a folder.', false],
    ['unusable_name', 'This folder cannot be copied: its path has a backslash.', false],
  ] as const)('says of a folder that is %s «%s»', (folder, issue, canSave) => {
    const state = composeState(withFolder(folder));
    expect(state.vaults.public.issue).toBe(issue);
    expect(state.vaults.public.canCreate).toBe(folder === 'missing');
    expect(state.canSave).toBe(canSave);
    expect(state.status).toBe(canSave ? 'Unsaved changes' : 'This cannot be saved yet: a folder cannot be used.');
  });

  it('says why a text is no path, and saves it nowhere', () => {
    const resolved = { ok: false, reason: 'has ${nothing}, which is not known here' } as const;
    const facts = { ...typed, findings: { ...atRest.findings, public: findings('', { resolved, folder: null }) } };
    const state = composeState(facts);
    expect(state.vaults.public).toMatchObject({
      path: null,
      canCreate: false,
      issue: 'This path has ${nothing}, which is not known here.',
    });
    expect(state.canSave).toBe(false);
  });

  it('tells what the setting became meanwhile', () => {
    const saved = { ...nothingSaved, public: savedVault('data/public', { text: 'theirs', workspace: 'theirs' }) };
    expect(composeState({ ...typed, saved }).vaults.public.changedElsewhere).toBe('theirs');
    expect(composeState({ ...atRest, saved }).vaults.public).toMatchObject({ text: 'theirs', changedElsewhere: null });
  });

  it('does not save where it would not count', () => {
    const saved = { ...nothingSaved, public: savedVault('data/public', { text: 'theirs', workspace: 'theirs' }) };
    const state = composeState({ ...typed, draft: { ...typed.draft, target: 'user' }, saved });
    expect(state.canSave).toBe(false);
    expect(state.status).toContain('they win');
  });

  it('has the user settings alone without a workspace', () => {
    const state = composeState({ ...typed, hasWorkspace: false });
    expect(state).toMatchObject({ targets: ['user'], target: 'user', canSave: true });
  });

  it('says where it was saved, and why it was not', () => {
    const saved = composeState({ ...atRest, outcome: { kind: 'saved', target: 'workspace' } });
    expect(saved.status).toBe('Saved to workspace settings');
    expect(composeState({ ...typed, outcome: { kind: 'failed', reason: 'No.' } }).status).toBe('No.');
  });

  it('changes nothing without trust', () => {
    const state = composeState({ ...withFolder('missing'), isTrusted: false });
    expect(state.canSave).toBe(false);
    expect(state.vaults.public.canCreate).toBe(false);
  });
});

describe('what the page may ask for', () => {
  const vault = 'public';
  const everything = [
    { type: 'edit', vault, text: 'x', revision: 1 },
    { type: 'browse', vault },
    { type: 'create', vault },
    { type: 'choose_target', target: 'workspace' },
    { type: 'save' },
    { type: 'discard' },
  ] as const;
  const allowed = (facts: typeof atRest): string[] =>
    everything.filter((message) => mayAsk(message, composeState(facts))).map(({ type }) => type);

  it('is what its buttons offer', () => {
    expect(allowed(atRest)).toEqual(['edit', 'browse', 'choose_target']);
    expect(allowed(typed)).toEqual(['edit', 'browse', 'choose_target', 'save', 'discard']);
    expect(allowed(withFolder('missing'))).toContain('create');
    expect(allowed(withFolder('not_a_folder'))).not.toContain('save');
    expect(allowed({ ...typed, hasWorkspace: false })).not.toContain('choose_target');
  });

  it('is next to nothing without trust', () => {
    const facts = { ...withFolder('missing'), isTrusted: false };
    expect(allowed(facts)).toEqual(['discard']);
    expect(mayAsk({ type: 'trust' }, composeState(facts))).toBe(true);
    expect(mayAsk({ type: 'trust' }, composeState(typed))).toBe(false);
  });

  it('is no change of what a variable names', () => {
    const override = { name: 'CARAPACE_PUBLIC_VAULT', text: '/fixed' };
    const saved = { ...nothingSaved, public: savedVault('data/public', { override }) };
    expect(allowed({ ...atRest, saved })).toEqual(['choose_target']);
  });
});
