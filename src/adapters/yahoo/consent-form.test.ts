import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consentForm } from './consent-form.ts';

const RECORDED = join(
  import.meta.dirname,
  '../../../../shared/data/yahoo_http/getCrumb-quote-AAPL-collectConsent.html.json',
);
const isThere = existsSync(RECORDED);
if (!isThere) process.stderr.write(`skipped: no recorded consent page at ${RECORDED}\n`);

it.skipIf(!isThere)('fills in the recorded form as a browser did', () => {
  const { bodyText } = JSON.parse(readFileSync(RECORDED, 'utf8')).response as { bodyText: string };
  const form = new URLSearchParams(consentForm(bodyText) ?? '');
  expect(Object.fromEntries(form)).toEqual({
    csrfToken: 'GoNrer0',
    sessionId: '3_cc-session_dcf322f7-c2b7-4e77-9e32-36143f8f7c5d',
    originalDoneUrl: 'https://finance.yahoo.com/quote/AAPL?guccounter=1',
    namespace: 'yahoo',
    agree: 'agree',
  });
});

it('finds no form on another page', () => {
  expect(consentForm('<html><form class="search"><input name="q"></form></html>')).toBeUndefined();
  expect(
    consentForm('<form class="consent-form"><input name="other" value="1"></form>'),
  ).toBeUndefined();
});

/** A square of these lengths takes minutes; what is linear takes tens of milliseconds, on a busy machine some more. */
const BYTES = 2_000_000;
const BOUND_MS = 3000;

const times = (text: string) => text.repeat(Math.ceil(BYTES / text.length));

function msOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const CASES: readonly (readonly [string, () => unknown])[] = [
  ['forms of a consent page', () => consentForm(times('<form '))],
  ['fields of a consent page', () => consentForm(`<form consent-form>${times('<input ')}`)],
  ['names of a consent page', () => consentForm(`<form consent-form><input${times(' name="')}>`)],
];

describe('text of 2 MB from outside', () => {
  it.each(CASES)('costs its length and not its square: %s', (_, work) => {
    expect(msOf(work)).toBeLessThan(BOUND_MS);
  });
});
