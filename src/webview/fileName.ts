import { html, type TemplateResult } from 'lit';
import { shown } from '../core/present/shown.ts';

/** A path below a vault. It can be in any script, and must not turn what stands beside it. */
export function fileName(path: string): TemplateResult {
  return html`<bdi class="path">${shown(path)}</bdi>`;
}
