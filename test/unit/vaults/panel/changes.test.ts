import { describe, expect, it } from 'vitest';
import { changes, shadowed } from '../../../../src/core/vaults/panel/changes.ts';
import { edited, noDraft } from '../../../../src/core/vaults/panel/Draft.ts';
import { nothingSaved, savedVault } from './facts.ts';

describe('what Save writes', () => {
  it('is nothing when nothing was changed', () => {
    expect(changes(noDraft, nothingSaved, 'workspace')).toEqual([]);
    expect(changes(edited(noDraft, 'public', '', nothingSaved), nothingSaved, 'workspace')).toEqual([]);
  });

  it('is the changed vault alone, as it was typed', () => {
    const draft = edited(noDraft, 'private', '~/secret things', nothingSaved);
    expect(changes(draft, nothingSaved, 'user')).toEqual([{ vault: 'private', value: '~/secret things' }]);
  });

  it.each(['data/public', ''])('removes the setting for the default («%s»)', (text) => {
    const saved = { ...nothingSaved, public: savedVault('data/public', { text: 'old', workspace: 'old' }) };
    expect(changes(edited(noDraft, 'public', text, saved), saved, 'workspace')).toEqual([
      { vault: 'public', value: undefined },
    ]);
  });

  it.each(['data/public', ''])('writes the default out where another setting would count instead («%s»)', (text) => {
    const known = { text: 'old', workspace: 'old', user: 'other' };
    const saved = { ...nothingSaved, public: savedVault('data/public', known) };
    expect(changes(edited(noDraft, 'public', text, saved), saved, 'workspace')).toEqual([
      { vault: 'public', value: 'data/public' },
    ]);
  });

  it('would not count in the user settings while the workspace says otherwise', () => {
    const saved = { ...nothingSaved, public: savedVault('data/public', { text: 'old', workspace: 'old' }) };
    const draft = edited(noDraft, 'public', 'new', saved);
    expect(shadowed(draft, saved, 'user')).toEqual(['public']);
    expect(shadowed(draft, saved, 'workspace')).toEqual([]);
    expect(shadowed(edited(noDraft, 'private', 'new', saved), saved, 'user')).toEqual([]);
  });
});
