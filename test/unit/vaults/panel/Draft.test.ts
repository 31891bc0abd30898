import { describe, expect, it } from 'vitest';
import { edited, followed, isDirty, noDraft, remembered, textOf } from '../../../../src/core/vaults/panel/Draft.ts';
import { nothingSaved, savedVault } from './facts.ts';

const changed = { ...nothingSaved, public: savedVault('data/public', { text: 'elsewhere', workspace: 'elsewhere' }) };

describe('the draft of the vault panel', () => {
  it('follows the settings until somebody types', () => {
    expect(textOf(noDraft, 'public', changed)).toBe('elsewhere');
    expect(textOf(edited(noDraft, 'public', 'mine', nothingSaved), 'public', changed)).toBe('mine');
  });

  it('is not dirty when it says the same, an empty field included', () => {
    for (const text of ['data/public', '', '  ']) {
      expect(isDirty(edited(noDraft, 'public', text, nothingSaved), 'public', nothingSaved)).toBe(false);
    }
    expect(isDirty(edited(noDraft, 'public', 'mine', nothingSaved), 'public', nothingSaved)).toBe(true);
  });

  it('keeps an empty field empty while it is typed into', () => {
    expect(textOf(edited(noDraft, 'public', '', nothingSaved), 'public', nothingSaved)).toBe('');
  });

  it('keeps what was typed when the setting is changed elsewhere, and follows where nothing was', () => {
    const draft = edited(noDraft, 'public', 'mine', nothingSaved);
    expect(textOf(followed(draft, changed), 'public', changed)).toBe('mine');
    const agrees = edited(noDraft, 'public', 'data/public', nothingSaved);
    expect(textOf(followed(agrees, changed), 'public', changed)).toBe('elsewhere');
  });

  it('is over when the setting becomes what was typed', () => {
    expect(followed(edited(noDraft, 'public', 'elsewhere', nothingSaved), changed)).toEqual(noDraft);
  });

  it('remembers the setting that was typed over, however often', () => {
    const twice = edited(edited(noDraft, 'public', 'a', nothingSaved), 'public', 'ab', changed);
    expect(twice.public).toEqual({ text: 'ab', base: 'data/public' });
  });

  it('comes back from what the page remembered', () => {
    expect(remembered({ private: 'mine', target: 'user' }, nothingSaved)).toEqual({
      public: undefined,
      private: { text: 'mine', base: 'data/private' },
      target: 'user',
    });
  });

  it('cannot change what a variable names', () => {
    const override = { name: 'CARAPACE_PUBLIC_VAULT', text: '/fixed' };
    const saved = { ...nothingSaved, public: savedVault('data/public', { override }) };
    const draft = edited(noDraft, 'public', 'mine', saved);
    expect(textOf(draft, 'public', saved)).toBe('/fixed');
    expect(isDirty(draft, 'public', saved)).toBe(false);
  });
});
