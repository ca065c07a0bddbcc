import { html, type Html } from '../text/html.ts';

export type Badge = { readonly says: string; readonly tone: 'plain' | 'fine' | 'notice' | 'alarm' };

export function badges(all: readonly Badge[]): Html {
  const rows = all.map(({ says, tone }) => html`<li class="${tone}">${says}</li>`);
  return html`<ul class="badges" aria-label="At a glance">
    ${rows}
  </ul>`;
}
