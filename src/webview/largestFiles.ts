import { html, nothing, type TemplateResult } from 'lit';
import { size } from '../core/present/words.ts';
import type { VaultSurvey } from '../core/vaults/VaultSurvey.ts';
import { fileName } from './fileName.ts';

/** The largest files, each with a bar for its part of the whole. One file alone is the whole. */
export function largestFiles({ files, bytes, largest }: VaultSurvey): TemplateResult | typeof nothing {
  if (files < 2 || bytes === 0) return nothing;
  return html`
    <h3>Largest files</h3>
    <ul class="largest">
      ${largest.map(
        (file) => html`
          <li>
            ${fileName(file.path)} <span class="size">${size(file.bytes)}</span>
            <svg class="bar" width="100%" height="4" aria-hidden="true">
              <rect class="track" width="100%" height="4" rx="2" />
              <rect class="part" width="${String((file.bytes / bytes) * 100)}%" height="4" rx="2" />
            </svg>
          </li>
        `,
      )}
    </ul>
  `;
}
