import { describe, expect, it } from 'vitest';
import { composeState } from '../../../../src/core/vaults/panel/composeState.ts';
import { stateIn } from '../../../../src/core/vaults/panel/stateIn.ts';
import type { SurveyState } from '../../../../src/core/vaults/SurveyState.ts';
import type { VaultSurvey } from '../../../../src/core/vaults/VaultSurvey.ts';
import { atRest, findings } from './facts.ts';
import { hostile } from './hostile.ts';

const some = { count: 1, first: ['x'] };
const survey: VaultSurvey = {
  files: 2,
  bytes: 30,
  folders: 1,
  links: 1,
  largest: [{ path: 'a', bytes: 20 }],
  leftOut: { files: 1, folders: 0, first: [{ path: 'b.log', rule: '*.log', file: '.gitignore' }] },
  troubles: {
    unreadable_file: some,
    unreadable_folder: some,
    link_nowhere: some,
    link_outside: some,
    special_file: some,
  },
  secrets: some,
  git: { files: 1, bytes: 5 },
};
const surveys: readonly (SurveyState | null)[] = [
  null,
  { kind: 'counting', files: 1, bytes: 2 },
  { kind: 'counted', survey, at: 5 },
  { kind: 'failed', reason: 'gone' },
];

describe('what the page of the vault panel takes from a message', () => {
  it.each(surveys)('is the whole state that was sent, with a survey of %o', (found) => {
    const concerns = [{ title: 'Large.', detail: 'very', error: false }];
    const known = findings('/w/data/public', { survey: found, concerns });
    const state = composeState({ ...atRest, findings: { ...atRest.findings, public: known } });
    expect(stateIn({ type: 'state', state })).toEqual(state);
  });

  it('is the reason too, when there is no task file', () => {
    const state = composeState({ ...atRest, task: { ok: false, reason: 'no' } });
    expect(stateIn({ type: 'state', state })?.task).toEqual({ ok: false, reason: 'no' });
  });

  it.each([...hostile, { type: 'state' }, { type: 'state', state: {} }, { state: composeState(atRest) }])(
    'is nothing of %o',
    (message) => {
      expect(stateIn(message)).toBeUndefined();
    },
  );
});
