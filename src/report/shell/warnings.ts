import { html, NOTHING, type Html } from '../text/html.ts';

/** What has to be known wherever a result is shown, whole. */
export function warnings(all: readonly string[]): Html {
  if (all.length === 0) return NOTHING;
  const rows = all.map((says) => html`<li>${says}</li>`);
  return html`<div class="notice" id="warnings">
    <p><b>Know before you believe it</b></p>
    <ul>
      ${rows}
    </ul>
  </div>`;
}
