import { createHash } from 'node:crypto';
import { html, PALETTE, verbatim, type Html } from '#report';
import type { Answer } from '../answering/answer.ts';

const colours = (theme: 'light' | 'dark'): string =>
  Object.entries(PALETTE[theme])
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** Of every page of ours: both themes, as the reader's machine has it. */
export const THEME = `:root{color-scheme:light dark;${colours('light')}}
@media (prefers-color-scheme:dark){:root{${colours('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
a{color:var(--own)}
:focus-visible{outline:2px solid var(--own);outline-offset:2px}
`;

const FORM = `main{max-width:26rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
label{display:block;margin:1.25rem 0 .25rem;font-weight:600}
input{width:100%;font:inherit;padding:.625rem .75rem;border:1px solid var(--muted);border-radius:6px;background:var(--paper);color:var(--ink)}
button{width:100%;margin-top:1.5rem;font:inherit;font-weight:600;padding:.75rem;border:0;border-radius:6px;background:var(--own);color:var(--paper);cursor:pointer}
.alarm{padding:.625rem 1rem;border-radius:6px;background:var(--alarm);color:var(--alarmInk)}
small{color:var(--muted)}
`;

const STYLE = `${THEME}${FORM}`;
const STYLE_HASH = createHash('sha256').update(STYLE, 'utf8').digest('base64');

/**
 * Its own style by its hash and its own form, nothing else. A form whose page tells no referrer at all is sent with
 * "Origin: null"; of same-origin nobody outside hears either.
 */
const HEADERS = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'same-origin',
};

export type FormPage = {
  readonly status: number;
  readonly title: string;
  readonly main: Html;
};

/** A small page with a form: whole, without a script, nothing from elsewhere. */
export function formPage({ status, title, main }: FormPage): Answer {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} - invest</title>
        <style>
          ${verbatim('')}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html> `;
  const text = markup.replace(/<style>\s*<\/style>/, () => `<style>${STYLE}</style>`);
  return { kind: 'text', status, type: 'text/html; charset=utf-8', text, headers: HEADERS };
}

/** What went wrong, read out at once by a screen reader. */
export function alarm(says: string | undefined): Html | undefined {
  return says === undefined ? undefined : html`<p class="alarm" role="alert">${says}</p>`;
}
