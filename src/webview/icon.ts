import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  lock: svg`<path d="M4 7V5a4 4 0 0 1 8 0v2"/><rect x="3" y="7" width="10" height="7" rx="1"/>`,
  unlock: svg`<path d="M4 7V5a4 4 0 0 1 7.7-1.5"/><rect x="3" y="7" width="10" height="7" rx="1"/>`,
  error: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5.5 5.5l5 5M10.5 5.5l-5 5"/>`,
  warning: svg`<path d="M8 2L15 14H1z"/><path d="M8 6.5v4M8 12v.5"/>`,
  info: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.5v4M8 4.5v.5"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

/** A small drawing in the colour of the text beside it, which says the same. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shapes[name]}</svg>`;
}
