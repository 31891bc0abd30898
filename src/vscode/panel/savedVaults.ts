import * as vscode from 'vscode';
import { given } from '../../core/settings/given.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import type { SavedVaults } from '../../core/vaults/panel/Draft.ts';
import type { SavedVault } from '../../core/vaults/panel/SavedVault.ts';

const variables: Readonly<Record<VaultKind, string>> = {
  public: 'CARAPACE_PUBLIC_VAULT',
  private: 'CARAPACE_PRIVATE_VAULT',
};

/** The vaults' settings as they are now, and where each is written. In a folder without trust, its own do not count. */
export function savedVaults(): SavedVaults {
  return { public: savedVault('public'), private: savedVault('private') };
}

function savedVault(kind: VaultKind): SavedVault {
  const settings = vscode.workspace.getConfiguration('carapace.vaults');
  const written = settings.inspect<unknown>(kind);
  const name = variables[kind];
  const override = given(process.env[name]);
  const fallback = textOr(written?.defaultValue, `data/${kind}`);
  return {
    text: textOr(settings.get<unknown>(kind), fallback),
    fallback,
    workspace: vscode.workspace.isTrusted ? text(written?.workspaceValue) : undefined,
    user: text(written?.globalValue),
    override: override === null ? null : { name, text: override },
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textOr(value: unknown, fallback: string): string {
  return text(value) ?? fallback;
}
