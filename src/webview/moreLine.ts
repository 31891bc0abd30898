import { html, nothing, type TemplateResult } from 'lit';

/** The end of a list that names only the first of many. */
export function moreLine(hidden: number): TemplateResult | typeof nothing {
  return hidden > 0 ? html`<li class="more">and ${hidden.toLocaleString('en-US')} more</li>` : nothing;
}
