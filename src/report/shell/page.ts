import { html, verbatim, type Html } from '../text/html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export type Page = {
  /** Of the window, as text. */
  readonly title: string;
  readonly header: Html;
  readonly main: Html;
  readonly footer: Html;
};

/** SHA-256 of what stands between the tags: nothing else may run or dress the page. */
const STYLE_HASH = 'A1jx9Hg2UJY4wD73nY6x2cowvmlXj/1b87zRMEGar/M=';
const SCRIPT_HASH = 'Yv4TXOIu8RAI+LjbakHc8LhPWn/rc+zLqyaGrThIQcs=';

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** One file that needs nothing else: no network, no font, no image. */
export function page({ title, header, main, footer }: Page): string {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${verbatim(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <button id="theme" type="button" hidden></button>
        <header>${header}</header>
        <main>${main}</main>
        <footer>${footer}</footer>
        <svg width="0" height="0" aria-hidden="true">
          <defs>
            <pattern
              id="hatch"
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path class="hatch" d="M0 0V7" />
            </pattern>
          </defs>
        </svg>
        ${verbatim(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `;
  return markup;
}
