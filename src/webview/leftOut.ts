import { html, nothing, type TemplateResult } from 'lit';
import { amountOf } from '../core/vaults/panel/copiedWords.ts';
import { shown } from '../core/present/shown.ts';
import type { VaultSurvey } from '../core/vaults/VaultSurvey.ts';
import { fileName } from './fileName.ts';
import { moreLine } from './moreLine.ts';

/** What stays here, and for each the rule that says so. */
export function leftOut(found: VaultSurvey['leftOut']): TemplateResult | typeof nothing {
  const all = found.files + found.folders;
  if (all === 0) return nothing;
  return html`
    <details data-left-out>
      <summary>Left out: ${amountOf(found)}</summary>
      <ul class="names">
        ${found.first.map(
          ({ path, rule, file }) => html`
            <li>
              ${fileName(path)}
              <span class="why">by <code>${shown(rule)}</code> in ${fileName(file)}</span>
            </li>
          `,
        )}
        ${moreLine(all - found.first.length)}
      </ul>
    </details>
  `;
}
