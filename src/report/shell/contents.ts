import { html, type Html } from '../text/html.ts';
import type { Section } from './section.ts';

/** Links to the sections. */
export function contents(sections: readonly Section[]): Html {
  const links = sections.map(({ key, title }) => html`<li><a href="#${key}">${title}</a></li>`);
  return html`<nav aria-label="On this page">
    <ul>
      ${links}
    </ul>
  </nav>`;
}
