import { html, nothing, type TemplateResult } from 'lit';
import { targetTitles } from '../core/vaults/panel/targets.ts';
import type { SaveTarget } from '../core/vaults/panel/PanelMessage.ts';
import type { PanelState } from '../core/vaults/panel/PanelState.ts';
import type { Actions } from './Actions.ts';

/** The foot of the panel: how things stand, where changes go, and what to do with them. */
export function saveBar(state: PanelState, actions: Actions): TemplateResult {
  const { canSave, isDirty, status } = state;
  return html`
    <footer>
      <p class="status" role="status" data-dirty=${String(isDirty)}>${status}</p>
      ${targetChoice(state, actions)}
      <div class="buttons">${button('Save', canSave, actions.save)} ${button('Discard', isDirty, actions.discard)}</div>
    </footer>
  `;
}

function button(title: string, isPossible: boolean, act: () => void): TemplateResult {
  return html`<vscode-button
    ?secondary=${title !== 'Save'}
    ?disabled=${!isPossible}
    aria-disabled=${isPossible ? 'false' : 'true'}
    @click=${act}
    >${title}</vscode-button
  >`;
}

function targetChoice(state: PanelState, { chooseTarget }: Actions): TemplateResult | typeof nothing {
  const { targets, target, isTrusted } = state;
  if (targets.length < 2) return html`<p class="target">Saved to ${targetTitles[target].toLowerCase()} settings</p>`;
  const choice = (one: SaveTarget): TemplateResult => html`
    <label>
      <input
        type="radio"
        name="target"
        .checked=${one === target}
        ?disabled=${!isTrusted}
        @change=${() => chooseTarget(one)}
      />
      ${targetTitles[one]}
    </label>
  `;
  return html`<fieldset class="target">
    <legend>Save to</legend>
    ${targets.map(choice)}
  </fieldset>`;
}
