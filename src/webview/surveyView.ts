import { html, nothing, type TemplateResult } from 'lit';
import { count, size } from '../core/present/words.ts';
import type { PanelVault } from '../core/vaults/panel/PanelState.ts';
import type { VaultSurvey } from '../core/vaults/VaultSurvey.ts';
import { icon } from './icon.ts';
import { largestFiles } from './largestFiles.ts';
import { leftOut } from './leftOut.ts';
import { troubleList } from './troubleList.ts';

/** What is in a vault, and what of it stays here or will not work there, once it is counted. */
export function surveyView({ folder, survey }: PanelVault): TemplateResult | typeof nothing {
  if (folder !== 'ready' || survey === null || survey.kind === 'counting') return nothing;
  if (survey.kind === 'counted') return counted(survey.survey);
  return html`<p class="issue">${icon('error')} It could not be counted: ${survey.reason}</p>`;
}

function counted(survey: VaultSurvey): TemplateResult {
  return html`
    ${gitLine(survey.git)} ${largestFiles(survey)} ${leftOut(survey.leftOut)} ${troubleList(survey.troubles)}
  `;
}

function gitLine({ files, bytes }: VaultSurvey['git']): TemplateResult | typeof nothing {
  if (files === 0) return nothing;
  return html`
    <p class="note" data-git>
      ${icon('info')} <span>Its <code>.git</code> is copied too: ${count(files, 'file')}, ${size(bytes)}.</span>
    </p>
  `;
}
