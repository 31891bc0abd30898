import { html, nothing, type TemplateResult } from 'lit';
import { failing, troubleWords } from '../core/vaults/panel/troubleWords.ts';
import type { Found, VaultSurvey, VaultTrouble } from '../core/vaults/VaultSurvey.ts';
import { fileName } from './fileName.ts';
import { icon } from './icon.ts';
import { moreLine } from './moreLine.ts';

const kinds: readonly VaultTrouble[] = [
  'unreadable_file',
  'unreadable_folder',
  'link_nowhere',
  'link_outside',
  'special_file',
];

/** What will fail or will not work on the server, with names. */
export function troubleList(troubles: VaultSurvey['troubles']): readonly (TemplateResult | typeof nothing)[] {
  return kinds.map((kind) => (troubles[kind].count === 0 ? nothing : trouble(kind, troubles[kind])));
}

function trouble(kind: VaultTrouble, { count, first }: Found): TemplateResult {
  const fails = failing.includes(kind);
  return html`
    <details class=${fails ? 'fails' : 'odd'} data-trouble=${kind}>
      <summary>${icon(fails ? 'error' : 'warning')} ${troubleWords[kind](count)}</summary>
      ${
        fails
          ? html`<p class="notes">Mend the permissions, or leave it out by a line in the vault's .gitignore.</p>`
          : nothing
      }
      <ul class="names">
        ${first.map((path) => html`<li>${fileName(path)}</li>`)} ${moreLine(count - first.length)}
      </ul>
    </details>
  `;
}
