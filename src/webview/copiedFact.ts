import { html, nothing, type TemplateResult } from 'lit';
import { count, size } from '../core/present/words.ts';
import type { SurveyState } from '../core/vaults/SurveyState.ts';
import { copiedWords } from '../core/vaults/panel/copiedWords.ts';
import type { PanelVault } from '../core/vaults/panel/PanelState.ts';

/** How much of a vault will be copied, as far as it is counted. */
export function copiedFact({ folder, survey, path }: PanelVault): TemplateResult | typeof nothing {
  if (path === null || (folder !== null && folder !== 'ready') || survey?.kind === 'failed') return nothing;
  return html`
    <dt>Copied</dt>
    <dd data-copied=${survey?.kind ?? 'looking'}>${words(survey)}</dd>
  `;
}

function words(survey: Exclude<SurveyState, { kind: 'failed' }> | null): TemplateResult | string {
  if (survey?.kind === 'counted') return copiedWords(survey.survey);
  const soFar = survey === null ? 'Looking…' : `${count(survey.files, 'file')}, ${size(survey.bytes)} so far…`;
  return html`<span class="counting">${soFar}</span>`;
}
