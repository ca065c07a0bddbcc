import { html, type Html } from '../text/html.ts';

/** The places of charts as days, for the readout: listed once, however many charts stand over them. */
export function dayList(key: string, days: readonly string[]): Html {
  return html`<data
    id="${key}"
    value="${days.map((on) => on.replaceAll(/\s+/g, '_')).join(' ')}"
    hidden
  ></data>`;
}
