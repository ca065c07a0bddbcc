import { html, type Html } from '../text/html.ts';

export type Column = { readonly name: string; readonly isNumber?: boolean };

export type WideTable = {
  /** What it is of, for those who cannot see where it stands. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** `tbody` and what follows it. */
  readonly body: Html;
  readonly look?: 'trades sortable' | 'sortable';
};

/** A table that scrolls by itself where the screen is narrower. */
export function wideTable({ label, columns, body, look }: WideTable): Html {
  const heads = columns.map(
    ({ name, isNumber = false }) =>
      html`<th scope="col" ${isNumber ? html` class="n"` : undefined}>${name}</th>`,
  );
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table${
    look === undefined ? undefined : html` class="${look}"`
  }><thead><tr>${heads}</tr></thead>${body}</table></div>
`;
}
