import { html, nothing, type TemplateResult } from 'lit';
import { vaultTitles } from '../core/vaults/Vault.ts';
import type { PanelVault } from '../core/vaults/panel/PanelState.ts';
import { icon } from './icon.ts';
import type { CardParts } from './CardParts.ts';

/** The field with a vault's folder, what it means, and what is wrong with it. */
export function folderField(vault: PanelVault, { text, isTrusted, actions }: CardParts): TemplateResult {
  const { kind, issue } = vault;
  const fixed = isFixed(vault, isTrusted);
  const named = `of the ${vaultTitles[kind]} vault`;
  return html`
    <div class="field">
      <label for="${kind}-folder">Folder <span class="unseen">${named}</span></label>
      <div class="row">
        ${input(vault, { text, isTrusted, actions })}
        <vscode-button
          secondary
          aria-label="Browse for the folder ${named}"
          ?disabled=${fixed}
          aria-disabled=${fixed ? 'true' : 'false'}
          @click=${() => actions.browse(kind)}
          >Browse…</vscode-button
        >
      </div>
      <div id="${kind}-issue" aria-live="polite">${issue === null ? nothing : issueLine(issue)}</div>
      ${
        vault.canCreate
          ? html`<vscode-button class="create" secondary @click=${() => actions.create(kind)}
              >Create Folder <span class="unseen">${named}</span></vscode-button
            >`
          : nothing
      }
      <div id="${kind}-notes" class="notes">${notes(vault)}</div>
    </div>
  `;
}

function input(vault: PanelVault, { text, isTrusted, actions }: CardParts): TemplateResult {
  const { kind, fallback, issue } = vault;
  return html`
    <input
      id="${kind}-folder"
      type="text"
      spellcheck="false"
      autocomplete="off"
      maxlength="4096"
      placeholder=${fallback}
      aria-invalid=${issue === null ? 'false' : 'true'}
      aria-describedby="${kind}-issue ${kind}-notes"
      ?readonly=${isFixed(vault, isTrusted)}
      .value=${text}
      @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) actions.edit(kind, target.value);
      }}
    />
  `;
}

function isFixed({ overriddenBy }: PanelVault, isTrusted: boolean): boolean {
  return overriddenBy !== null || !isTrusted;
}

function issueLine(issue: string): TemplateResult {
  return html`<p class="issue">${icon('error')} ${issue}</p>`;
}

function notes({ text, path, overriddenBy, changedElsewhere }: PanelVault): TemplateResult {
  return html`
    ${path === null || path === text ? nothing : html`<p>Full path: <code>${path}</code></p>`}
    ${
      overriddenBy === null
        ? nothing
        : html`<p>${icon('info')} The variable <code>${overriddenBy}</code> names this folder. It is changed there.</p>`
    }
    ${
      changedElsewhere === null
        ? nothing
        : html`<p>${icon('info')} The setting was changed elsewhere: <code>${changedElsewhere}</code></p>`
    }
  `;
}
