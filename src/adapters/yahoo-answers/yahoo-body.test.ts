import { describe, expect, it } from 'vitest';
import { readCrumb, yahooBody, type HttpAnswer } from './index.ts';

function error(envelope: string, code: string, description: string): string {
  return JSON.stringify({ [envelope]: { result: null, error: { code, description } } });
}

function became(answer: HttpAnswer): string {
  const body = yahooBody(answer);
  if (body.kind === 'refused') return body.why;
  return body.kind === 'absent' ? body.absence.kind : 'json';
}

const DELISTED = error('chart', 'Not Found', 'No data found, symbol may be delisted');

describe('yahooBody', () => {
  it.each<readonly [string, number, string, string]>([
    ['an answer', 200, '{"chart":{"result":[{}],"error":null}}', 'json'],
    ['an unknown symbol', 404, DELISTED, 'unknown-symbol'],
    ['the same with HTTP 200', 200, DELISTED, 'unknown-symbol'],
    [
      'a range without data',
      400,
      error('chart', 'Bad Request', "Data doesn't exist for startDate = 1, endDate = 2"),
      'nothing-in-range',
    ],
    [
      'an old range of a short interval',
      422,
      error(
        'chart',
        'Unprocessable Entity',
        '5m data not available for startTime=1 and endTime=2. The requested range must be within the last 60 days.',
      ),
      'too-old',
    ],
    [
      'too long a range of one minute, which is our own fault',
      422,
      error(
        'chart',
        'Unprocessable Entity',
        '1m data not available for startTime=1 and endTime=2. Only 8 days worth of 1m granularity data are allowed to be fetched per request.',
      ),
      'bad-request',
    ],
    [
      'a summary of an unknown symbol',
      404,
      error('quoteSummary', 'Not Found', 'Quote not found for symbol: XXXX'),
      'unknown-symbol',
    ],
    [
      'a module that the symbol does not have',
      404,
      error(
        'quoteSummary',
        'Not Found',
        'No fundamentals data found for any of the summaryTypes=calendarEvents',
      ),
      'not-offered',
    ],
    ['a bad crumb', 401, error('finance', 'Unauthorized', 'Invalid Crumb'), 'bad-crumb'],
    ['a bad cookie', 401, error('finance', 'Unauthorized', 'Invalid Cookie'), 'bad-cookie'],
    [
      'no access',
      401,
      error('finance', 'Unauthorized', 'User is unable to access this feature'),
      'no-access',
    ],
    ['forbidden without words', 403, '', 'no-access'],
    ['429 as text', 429, 'Too Many Requests\r\n', 'rate-limited'],
    ['429 of the edge', 429, 'Edge: Too Many Requests', 'rate-limited'],
    ['429 without a body', 429, '', 'rate-limited'],
    ['the words with HTTP 200', 200, 'Too Many Requests\r\n', 'rate-limited'],
    ['999', 999, '<html></html>', 'rate-limited'],
    ['a page', 200, '<!DOCTYPE html><html><title>Yahoo</title></html>', 'not-json'],
    ['a consent page', 200, '<html><form class="consent-form"></form></html>', 'consent'],
    ['nothing', 200, ' \r\n', 'empty'],
    ['half an answer', 200, '{"chart":{"result":[', 'not-json'],
    ['a bare word as JSON', 200, '"none"', 'not-json'],
    ['a bare null', 200, 'null', 'not-json'],
    ['a failing server', 502, '<html>Bad Gateway</html>', 'server-error'],
    [
      'a failing server that says so in JSON',
      500,
      error('chart', 'internal-error', 'x'),
      'server-error',
    ],
    [
      'an internal error with HTTP 200',
      200,
      error('finance', 'internal-error', 'x'),
      'server-error',
    ],
    ['a path that is none', 404, '{"message":"no route"}', 'bad-request'],
    ['an error without words', 400, '{"finance":{"result":null,"error":7}}', 'bad-request'],
  ])('reads %s (HTTP %d)', (...[, status, text, expected]) => {
    expect(became({ status, text })).toBe(expected);
  });

  it('tells a redirect to consent from another, and never the query of its address', () => {
    const location = 'https://guce.yahoo.com/consent?gcrumb=SECRET&done=https%3A%2F%2Fx';
    const body = yahooBody({ status: 307, location, text: '' });
    expect(body).toEqual({
      kind: 'refused',
      why: 'consent',
      says: 'HTTP 307, a redirect to "https://guce.yahoo.com/consent"',
    });
    expect(became({ status: 302, location: 'https://finance.yahoo.com/?guce=1', text: '' })).toBe(
      'not-json',
    );
  });

  it('says what came on one short line', () => {
    const body = yahooBody({ status: 200, text: `oops\u0000\n\u202e${'x'.repeat(5000)}` });
    const says = body.kind === 'refused' ? body.says : '';
    expect(says).toMatch(/^HTTP 200, "oops x+" instead of JSON$/);
    expect(says.length).toBeLessThan(250);
  });
});

describe('readCrumb', () => {
  it.each(['oXbUtz7LglG', 'haT3oykhHqZ', 'a.b/C~d_e-F', '9gWSNAohqzf'])('takes %s', (text) => {
    expect(readCrumb({ status: 200, text })).toEqual({ kind: 'crumb', crumb: text });
  });

  it.each([
    [200, 'Too Many Requests\r\n', 'rate-limited'],
    [429, 'Too Many Requests\r\n', 'rate-limited'],
    [429, 'oXbUtz7LglG', 'rate-limited'],
    [200, '<html></html>', 'not-json'],
    [200, '', 'empty'],
    [200, 'oXbUtz7LglG\n', 'not-json'],
    [200, 'oXbUt LglG', 'not-json'],
    [200, 'Unauthorized', 'not-json'],
    [200, 'forbidden', 'not-json'],
    [200, 'x1'.repeat(400), 'not-json'],
    [200, 'a', 'not-json'],
    [200, '{}', 'not-json'],
    [500, 'oXbUtz7LglG', 'server-error'],
    [401, error('finance', 'Unauthorized', 'Invalid Cookie'), 'bad-cookie'],
  ])('takes no crumb from HTTP %d with "%s"', (status, text, why) => {
    expect(readCrumb({ status, text })).toMatchObject({ kind: 'refused', why });
  });

  it('does not quote what may be a crumb', () => {
    for (const status of [200, 403, 429, 500])
      expect(JSON.stringify(readCrumb({ status, text: ' oXbUtz7LglG' }))).not.toContain('oXb');
  });
});
