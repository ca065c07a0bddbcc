import { createHash } from 'node:crypto';
import { html, verbatim } from '#report';
import type { Answer } from '../answering/answer.ts';
import { THEME } from './form-page.ts';

const STYLE = `${THEME}main{max-width:34rem;margin:0 auto;padding:18vh 1.25rem}h1{font-size:1.375rem}`;
const STYLE_HASH = createHash('sha256').update(STYLE, 'utf8').digest('base64');
const AGAIN_SECONDS = 2;

/** Says that the pages are being built and looks again by itself; or why there are none. */
export function waitingPage(because: string | undefined): Answer {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>invest</title>
        <style>
          ${verbatim('')}
        </style>
      </head>
      <body>
        <main>
          <h1>${because === undefined ? 'The pages are being built' : 'There are no pages'}</h1>
          <p>
            ${
              because ??
              'That is done once and takes some seconds; this page looks again by itself.'
            }
          </p>
          <p>Everything else goes on. The API answers at <a href="/api/docs">/api/docs</a>.</p>
        </main>
      </body>
    </html> `;
  const text = markup.replace(/<style>\s*<\/style>/, () => `<style>${STYLE}</style>`);
  return {
    kind: 'text',
    status: 503,
    type: 'text/html; charset=utf-8',
    text,
    headers: {
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
      ...(because === undefined
        ? { Refresh: String(AGAIN_SECONDS), 'Retry-After': String(AGAIN_SECONDS) }
        : {}),
    },
  };
}
