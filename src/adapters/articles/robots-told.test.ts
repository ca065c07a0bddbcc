import { describe, expect, it } from 'vitest';
import type { Fetched } from '#adapters/rss';
import { robotsTold, robotsVerdict } from './robots-told.ts';

const SITE = 'https://news.example.com';

function isAllowed(lines: readonly string[], path: string, end = '\n'): boolean {
  const url = new URL(`${SITE}${path}`);
  return robotsVerdict({ kind: 'rules', text: lines.join(end) }, url) === undefined;
}

const answer = (status: number, text = ''): Fetched => ({
  kind: 'answer',
  status,
  headers: new Map(),
  body: Buffer.from(text),
  url: `${SITE}/robots.txt`,
});

// Cases of RFC 9309: the section stands before each.
describe('rules of a robots.txt', () => {
  it('are those of the groups that name us, in any case, all of them together (2.2.1)', () => {
    const file = [
      'User-Agent: other',
      'Disallow: /',
      'user-agent: INVEST-Orchestrator',
      'Disallow: /a/',
      '',
      'User-agent: third',
      'User-agent: invest-orchestrator/2.0',
      'Disallow: /b/',
    ];
    expect(isAllowed(file, '/a/1')).toBe(false);
    expect(isAllowed(file, '/b/1')).toBe(false);
    expect(isAllowed(file, '/c/1')).toBe(true);
  });

  it('are those for everybody only where no group names us (2.2.1)', () => {
    expect(isAllowed(['User-agent: *', 'Disallow: /'], '/a')).toBe(false);
    const both = ['User-agent: *', 'Disallow: /', 'User-agent: invest-orchestrator', 'Allow: /'];
    expect(isAllowed(both, '/a')).toBe(true);
    expect(isAllowed(['User-agent: invest', 'Disallow: /'], '/a')).toBe(true);
    expect(isAllowed(['User-agent: x', 'Disallow: /'], '/a')).toBe(true);
  });

  it('allow where there are none, or an empty ban (2.2.2)', () => {
    expect(isAllowed([], '/a')).toBe(true);
    expect(isAllowed(['<!doctype html><p>Not found'], '/a')).toBe(true);
    expect(isAllowed(['User-agent: *', 'Disallow:'], '/a')).toBe(true);
    expect(isAllowed(['Disallow: /'], '/a')).toBe(true);
  });

  // The table of 2.2.2: rule, path, whether they match.
  it.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz', true],
    ['/foo/bar?baz=http://foo.bar', '/foo/bar?baz=http://foo.bar', true],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%E3%83%84', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%E3%83%84', '/foo/bar/ツ', true],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz', true],
    ['/foo/bar/baz', '/foo/bar/%62%61%7A', true],
    ['/foo/bar%2fbaz', '/foo/bar/baz', false],
    ['/foo/bar%2fbaz', '/foo/bar%2Fbaz', true],
    ['/Foo', '/foo', false],
    ['/foo', '/foobar', true],
    // 2.2.3
    ['/*.gif$', '/a/b.gif', true],
    ['/*.gif$', '/a/b.gif?x', false],
    ['/a/*/c', '/a/b/c/d', true],
    ['/a*b*c', '/axbyc', true],
    ['/a$', '/a', true],
    ['/a$', '/ab', false],
    ['*/private', '/x/private', true],
  ])('match %s with %s: %s', (rule, path, matches) => {
    expect(isAllowed(['User-agent: *', `Disallow: ${rule}`], path)).toBe(!matches);
  });

  it('give way to longer ones, and a ban to leave of the same length (2.2.2, 5.2)', () => {
    const file = [
      'User-agent: *',
      'Allow: /example/page/',
      'Disallow: /example/page/disallowed.gif',
    ];
    expect(isAllowed(file, '/example/page/disallowed.gif')).toBe(false);
    expect(isAllowed(file, '/example/page/other.gif')).toBe(true);
    expect(isAllowed(['User-agent: *', 'Disallow: /a', 'Allow: /a'], '/a')).toBe(true);
    expect(isAllowed(['User-agent: *', 'Allow: /a/b', 'Disallow: /a'], '/a/b')).toBe(true);
  });

  it('are read with any ends of lines, comments, blanks and a byte order mark (2.2)', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(isAllowed(['User-agent : * # all', '  Disallow :/a # b', ''], '/a', end)).toBe(false);
    expect(isAllowed(['\uFEFFUser-agent: *', 'Disallow: /'], '/a')).toBe(false);
    expect(isAllowed(['User-agent: *', 'Sitemap: https://x/', 'Disallow: /a'], '/a')).toBe(false);
  });

  it('keep pages from models where they say so', () => {
    const url = new URL(`${SITE}/a`);
    const told = (text: string) => robotsVerdict({ kind: 'rules', text }, url);
    expect(told('User-agent: *\nContent-Signal: search=yes, ai-input=no\nAllow: /')).toMatch(
      /models/,
    );
    expect(told('Content-signal: ai-train=no, ai-input=yes')).toBeUndefined();
    expect(told('# Content-Signal: ai-input=no')).toBeUndefined();
  });
});

describe('an answer for /robots.txt', () => {
  it.each([
    [answer(200, 'User-agent: *'), 'rules'],
    [answer(204), 'rules'],
    // 2.3.1.3
    [answer(400), 'free'],
    [answer(401), 'free'],
    [answer(403), 'free'],
    [answer(404), 'free'],
    [answer(410), 'free'],
    // 2.3.1.4
    [answer(500), 'unknown'],
    [answer(503), 'unknown'],
    [{ kind: 'failed', because: '', fix: '' } as const, 'unknown'],
    // Stricter than the RFC.
    [answer(429), 'unknown'],
    [answer(304), 'unknown'],
    [{ kind: 'refused', what: 'redirects', because: '', fix: '' } as const, 'unknown'],
  ] satisfies readonly (readonly [Fetched, string])[])('%#: leads to %s', (fetched, kind) => {
    expect(robotsTold(fetched).kind).toBe(kind);
  });

  it('bans everything where it is unknown', () => {
    expect(robotsVerdict({ kind: 'unknown' }, new URL(SITE))).toMatch(/cannot be read/);
    expect(robotsVerdict({ kind: 'free' }, new URL(SITE))).toBeUndefined();
  });

  it('counts to 512 KiB at least', () => {
    const told = robotsTold(answer(200, `User-agent: *\n${'# x\n'.repeat(127_000)}Disallow: /a`));
    expect(robotsVerdict(told, new URL(`${SITE}/a`))).toMatch(/does not allow/);
  });
});
