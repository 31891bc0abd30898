import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../../../src/core/present/timeOfDay.ts';
import { vaultRows } from '../../../src/core/present/vaultRows.ts';
import type { ExpectedVault, ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import type { SurveyState } from '../../../src/core/vaults/SurveyState.ts';
import type { VaultFolder } from '../../../src/core/vaults/Vault.ts';
import type { VaultSurvey } from '../../../src/core/vaults/VaultSurvey.ts';
import { aReading, aState, now } from '../fixtures.ts';
import { aSnapshot } from './tools.ts';

const nothing = { count: 0, first: [] };
const mount = '/opt/carapace/data/public';
const time = timeOfDay(now);

function aSurvey(parts: Partial<VaultSurvey> = {}): VaultSurvey {
  return {
    ...{ files: 128, bytes: 3_200_000, folders: 0, links: 0, largest: [] },
    leftOut: { files: 0, folders: 0, first: [] },
    troubles: {
      ...{ unreadable_file: nothing, unreadable_folder: nothing },
      ...{ link_nowhere: nothing, link_outside: nothing, special_file: nothing },
    },
    ...{ secrets: nothing, git: { files: 0, bytes: 0 } },
    ...parts,
  };
}

const counted = (parts: Partial<VaultSurvey> = {}): SurveyState => ({
  kind: 'counted',
  survey: aSurvey(parts),
  at: now,
});
const folder = (state: VaultFolder['state'] = 'ready', path = '/projects/data/public'): VaultFolder => ({
  kind: 'public',
  path,
  state,
});

function arrived(sent: Pick<ExpectedVault, 'files' | 'bytes'>): ServerFacts {
  const [stays, none] = [
    { files: 0, bytes: 0 },
    { files: 0, bytes: 0 },
  ];
  const expected = { public: { ...sent, stays }, private: { ...none, stays } };
  return {
    ...{ name: 'carapace', pricePerHour: null, instanceType: null, vcpus: null, memoryGb: null, place: null },
    arrived: { public: sent, private: none, at: now, expected },
  };
}

function row(state: SurveyState | undefined, more: Partial<Snapshot> = {}, vault = folder()) {
  const surveys = state === undefined ? {} : { public: state };
  const [only] = vaultRows(aSnapshot({ vaults: [vault], surveys, ...more }), (path) => path.replace('/projects/', ''));
  if (only === undefined) throw new Error('There is no row.');
  return only;
}

describe('the row of a vault', () => {
  it('says where the folder is until it is counted', () => {
    const { label, description, icon, actions, spoken } = row(undefined);
    expect({ label, description, icon, actions }).toEqual({
      ...{ label: 'Public', description: `data/public → ${mount}`, icon: { id: 'unlock' }, actions: 'vault' },
    });
    expect(spoken).toBe(`Public vault, data/public, to ${mount}`);
  });

  it('says how far the count is', () => {
    expect(row({ kind: 'counting', files: 12_400, bytes: 9 }).description).toBe(`counting… 12,400 files → ${mount}`);
  });

  it('says what is in it, and how much stays here', () => {
    const leftOut = { files: 1, folders: 1, first: [] };
    const { description, spoken, icon } = row(counted({ leftOut }));
    expect(description).toBe(`128 files, 3.2 MB · 2 ignored → ${mount}`);
    expect(spoken).toBe(`Public vault, 128 files, 3.2 MB, 2 ignored, to ${mount}`);
    expect(icon).toEqual({ id: 'unlock' });
  });

  it('warns of what will make the copy fail, and not of the rest', () => {
    const { troubles } = aSurvey();
    const lost = { ...troubles, link_nowhere: { count: 1, first: ['lost'] } };
    expect(row(counted({ troubles: lost })).icon).toEqual({ id: 'unlock' });
    expect(row(counted({ troubles: lost })).tooltip).toContain('Links to nothing: `lost`');
    const first = ['a`b', 'c'];
    const { icon, description, tooltip } = row(
      counted({ troubles: { ...troubles, unreadable_file: { count: 7, first } } }),
    );
    expect(icon.id).toBe('warning');
    expect(description).toBe(`128 files, 3.2 MB · 7 cannot be read → ${mount}`);
    expect(tooltip).toContain('so that the copy will fail: ``a`b``, `c` and 5 more');
  });

  it('says that it could not be counted, and why in the tooltip', () => {
    const { icon, description, tooltip } = row({ kind: 'failed', reason: 'EIO: *bad* disk' });
    expect(icon.id).toBe('warning');
    expect(description).toBe(`could not be counted → ${mount}`);
    expect(tooltip).toContain('It could not be counted: `EIO: *bad* disk`');
  });

  it('names in the tooltip what people do not expect', () => {
    const leftOut = { files: 1, folders: 0, first: [{ path: 'n.log', rule: '*.log', file: '.gitignore' }] };
    const secrets = { count: 1, first: ['id_rsa'] };
    const { tooltip } = row(counted({ leftOut, secrets, folders: 2, links: 1, git: { files: 9, bytes: 1_000 } }));
    expect(tooltip?.split('\n\n')).toEqual([
      '**Public vault**',
      'Here: `/projects/data/public`',
      `On the server: \`${mount}\``,
      '128 files, 3.2 MB, 2 folders, 1 link, copied as a link',
      'Of these, 9 files in `.git` (1.0 KB): it is copied too.',
      'Files that look like keys or credentials: `id_rsa`',
      'Left out: 1 file',
      '- `n.log` by `*.log` in `.gitignore`',
    ]);
  });
});

describe('the row of a vault on a server', () => {
  const reading = aReading();
  const same = arrived({ files: 128, bytes: 3_200_000 });

  it('says that all of it arrived', () => {
    const { description, actions } = row(counted(), { reading, facts: same });
    expect(description).toBe(`128 files, 3.2 MB · verified ${time} → ${mount}`);
    expect(actions).toBe('vault');
    expect(row(undefined, { reading, facts: same }).description).toBe(`verified ${time} · data/public → ${mount}`);
  });

  it.each([{ files: 127 }, { bytes: 1 }])('says that it changed since then, and offers to sync: %j', (other) => {
    const { description, actions, tooltip } = row(counted(other), { reading, facts: same });
    expect(description).toContain(` · changed since ${time} → `);
    expect(actions).toBe('vault.changed');
    expect(tooltip).toContain(`Changed since ${time}. Sync Vaults copies what is new.`);
  });

  it('offers nothing for a server that does not run, and says nothing of one that is gone', () => {
    const stopped = aReading({ state: aState('stopped') });
    expect(row(counted({ files: 1 }), { reading: stopped, facts: same }).actions).toBe('vault');
    const absent = aReading({ state: aState('absent') });
    expect(row(counted({ files: 1 }), { reading: absent, facts: same }).description).toBe(`1 file, 3.2 MB → ${mount}`);
  });
});

describe('the row of a folder that cannot be copied', () => {
  it.each([
    ['missing', 'does not exist', 'This folder does not exist.', 'vault.missing'],
    ['not_a_folder', 'is not a folder', 'This is not a folder.', 'vault'],
    ['unreadable', 'cannot be read', 'This folder cannot be read.', 'vault'],
  ] as const)('says so: %s', (state, said, explained, actions) => {
    const found = row(counted(), {}, folder(state));
    expect(found.description).toBe(`data/public ${said}`);
    expect(found.tooltip).toContain(explained);
    expect(found).toMatchObject({ icon: { id: 'warning' }, actions, command: 'carapace.configureVaults' });
  });

  it('shows an odd name letter by letter', () => {
    const { description, tooltip } = row(undefined, {}, folder('unusable_name', '/a\n`b'));
    expect(description).toBe('cannot be copied: its path has a line break');
    expect(tooltip).toContain('Here: ``"/a\\n`b"``');
  });

  it('says how a variable is written, where one was meant', () => {
    expect(row(undefined, {}, folder('missing', '/projects/$HOME/x')).tooltip).toContain('write ${env:HOME}.');
  });
});
