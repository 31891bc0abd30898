import { expect, it } from 'vitest';
import { issueRows } from '../../../src/core/present/issueRows.ts';

it('names what is to be mended, and opens the settings', () => {
  const rows = issueRows([
    { path: ['vaults', 'public'], message: 'has ${workspaceFolder}, and no folder is open' },
    { path: ['CARAPACE_PRIVATE_VAULT'], message: 'has a `' },
  ]);
  expect(rows).toMatchObject([
    {
      id: 'issue.vaults.public',
      description: 'carapace.vaults.public: has ${workspaceFolder}, and no folder is open',
      command: 'carapace.openSettings',
    },
    { description: 'CARAPACE_PRIVATE_VAULT: has a `' },
  ]);
});
