import { describe, expect, it } from 'vitest';
import { articleUrl } from './article-url.ts';

const BASE = 'https://feeds.example.com/rss';

describe('the address of an article', () => {
  it.each([
    ['https://www.example.com/a/b/', 'https://www.example.com/a/b/'],
    ['http://example.com/a?b=2&a=1', 'http://example.com/a?b=2&a=1'],
    ['https://example.com/a?utm_source=rss&id=7&mod=x#top', 'https://example.com/a?id=7'],
    ['https://example.com/a?x=%20y', 'https://example.com/a?x=%20y'],
    ['/news/1', 'https://feeds.example.com/news/1'],
    ['https://example.com/', ''],
    ['https://example.com/?utm_source=rss', ''],
    ['javascript:alert(1)', ''],
    ['ftp://example.com/a', ''],
    ['http://', ''],
    ['', ''],
    [`https://example.com/${'a'.repeat(2048)}`, ''],
    [`https://example.com/${'ü'.repeat(1000)}`, ''],
  ])('of %s is %s', (link, url) => {
    expect(articleUrl(link, BASE)).toBe(url);
  });
});
