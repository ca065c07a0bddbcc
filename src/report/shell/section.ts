import { html, type Html } from '../text/html.ts';

export type Section = { readonly key: string; readonly title: string; readonly content: Html };

/** A part of the page under its heading. */
export function section({ key, title, content }: Section): Html {
  return html`<section id="${key}" aria-labelledby="${key}-title">
    <h2 id="${key}-title">${title}</h2>
    ${content}
  </section> `;
}
