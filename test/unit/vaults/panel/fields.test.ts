import { describe, expect, it } from 'vitest';
import { composeState } from '../../../../src/core/vaults/panel/composeState.ts';
import { edited, noDraft } from '../../../../src/core/vaults/panel/Draft.ts';
import { fields } from '../../../../src/core/vaults/panel/fields.ts';
import type { PanelState } from '../../../../src/core/vaults/panel/PanelState.ts';
import { atRest, findings, nothingSaved } from './facts.ts';

/** What the host says after it heard this many edits of the public field, the last one of this text. */
function said(text: string, revision: number): PanelState {
  return composeState({
    ...atRest,
    draft: edited(noDraft, 'public', text, nothingSaved),
    findings: { ...atRest.findings, public: findings('/w/x', { revision }) },
  });
}

describe('the fields of the page', () => {
  it('show what the host says at first', () => {
    const texts = fields();
    texts.follow(said('a', 7));
    expect(texts.text(said('a', 7).vaults.public)).toBe('a');
    expect(texts.edit('public', 'ab')).toBe(8);
  });

  it('are ahead of the host while somebody types', () => {
    const texts = fields();
    texts.follow(said('', 0));
    texts.edit('public', 'a');
    texts.edit('public', 'ab');
    texts.follow(said('a', 1));
    expect(texts.text(said('a', 1).vaults.public)).toBe('ab');
    texts.follow(said('ab', 2));
    expect(texts.text(said('ab', 2).vaults.public)).toBe('ab');
  });

  it('take another text of the host once it has heard everything', () => {
    const texts = fields();
    texts.follow(said('', 0));
    texts.edit('public', 'a');
    texts.follow(said('chosen', 1));
    expect(texts.text(said('chosen', 1).vaults.public)).toBe('chosen');
    expect(texts.edit('public', 'chosen!')).toBe(2);
  });
});
