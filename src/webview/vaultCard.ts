import { html, nothing, type TemplateResult } from 'lit';
import { vaultTitles } from '../core/vaults/Vault.ts';
import type { PanelConcern, PanelVault } from '../core/vaults/panel/PanelState.ts';
import type { CardParts } from './CardParts.ts';
import { folderField } from './folderField.ts';
import { icon } from './icon.ts';
import { copiedFact } from './copiedFact.ts';
import { surveyView } from './surveyView.ts';

/** One vault: its folder, where it lands, what of it will be copied, and what to think about first. */
export function vaultCard(vault: PanelVault, parts: CardParts): TemplateResult {
  const { kind, mountPoint, concerns } = vault;
  return html`
    <section class="card" aria-labelledby="${kind}-title" data-vault=${kind}>
      <h2 id="${kind}-title">${icon(kind === 'public' ? 'unlock' : 'lock')} ${vaultTitles[kind]}</h2>
      ${folderField(vault, parts)}
      <dl>
        <dt>On the server</dt>
        <dd><code>${mountPoint}</code></dd>
        ${parts.isTrusted ? copiedFact(vault) : nothing}
      </dl>
      ${concerns.map(callout)} ${parts.isTrusted ? surveyView(vault) : nothing}
    </section>
  `;
}

function callout({ title, detail, error }: PanelConcern): TemplateResult {
  return html`
    <div class="callout ${error ? 'error' : 'warning'}">
      ${icon(error ? 'error' : 'warning')}
      <div>
        <p><strong>${title}</strong></p>
        <p class="detail">${detail}</p>
      </div>
    </div>
  `;
}
