import { html, nothing, type TemplateResult } from 'lit';
import type { PanelState } from '../core/vaults/panel/PanelState.ts';
import type { Actions } from './Actions.ts';
import type { Fields } from '../core/vaults/panel/fields.ts';
import { icon } from './icon.ts';
import { saveBar } from './saveBar.ts';
import { taskView } from './taskView.ts';
import { vaultCard } from './vaultCard.ts';

/** The whole panel. */
export function panel(state: PanelState, fields: Fields, actions: Actions): TemplateResult {
  const card = (vault: PanelState['vaults']['public']): TemplateResult =>
    vaultCard(vault, { text: fields.text(vault), isTrusted: state.isTrusted, actions });
  return html`
    <main data-ready>
      <h1>Vaults</h1>
      <p class="intro">Two folders of yours. A launch copies them to your server, and so does a sync.</p>
      ${state.isTrusted ? nothing : untrusted(actions)}
      <div class="cards">${card(state.vaults.public)} ${card(state.vaults.private)}</div>
      ${taskView(state.task)}
    </main>
    ${saveBar(state, actions)}
  `;
}

function untrusted({ trust }: Actions): TemplateResult {
  return html`
    <section class="callout warning" aria-label="Trust">
      ${icon('warning')}
      <div>
        <p>
          This folder is not trusted. What its own settings name is not used, nothing is looked through, and nothing can
          be changed here.
        </p>
        <vscode-button secondary @click=${trust}>Manage Workspace Trust</vscode-button>
      </div>
    </section>
  `;
}
