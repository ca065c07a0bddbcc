import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, readInstant, toIso } from '#core/calendar';
import { storiesOf, type Story } from './story.ts';

const NOW = readInstant('2026-09-11T12:00:00Z') ?? instant(0);

function read(text: string | Uint8Array): ReturnType<typeof storiesOf> {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  return storiesOf({ body, contentType: '', url: 'https://news.example.com/feed' }, NOW);
}

function stories(text: string): readonly Story[] {
  const found = read(text);
  return found.kind === 'stories' ? found.stories : [];
}

const DATE = '<pubDate>Fri, 11 Sep 2026 11:00:00 GMT</pubDate>';

describe('storiesOf', () => {
  it.each([
    [
      'RSS 0.91',
      `<rss version="0.91"><channel><item><title>A</title><link>http://a.com/1</link>${DATE}</item></channel></rss>`,
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><item rdf:about="http://a.com/1"><title>A</title><link>http://a.com/1</link><dc:date>2026-09-11T11:00:00Z</dc:date></item></rdf:RDF>',
    ],
    [
      'Atom 1.0',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A</title><link rel="self" href="http://a.com/x"/><link href="http://a.com/1"/><updated>2026-09-11T11:30:00Z</updated><published>2026-09-11T11:00:00Z</published></entry></feed>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3"><entry><title mode="escaped">A</title><link rel="alternate" href="http://a.com/1"/><issued>2026-09-11T07:00:00-04:00</issued><modified>2026-09-11T11:30:00Z</modified></entry></feed>',
    ],
    [
      'Atom with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title><a:link href="http://a.com/1"/><a:updated>2026-09-11T11:00:00Z</a:updated></a:entry></a:feed>',
    ],
    [
      'tags in capitals',
      `<RSS><CHANNEL><ITEM><TITLE>A</TITLE><LINK>http://a.com/1</LINK><PUBDATE>Fri, 11 Sep 2026 11:00:00 GMT</PUBDATE></ITEM></CHANNEL></RSS>`,
    ],
    [
      'items that nobody closes',
      `<rss><channel><item><title>A</title><link>http://a.com/1</link>${DATE}`,
    ],
    [
      'titles that nobody closes',
      `<rss><channel><item><title>A<link>http://a.com/1</link>${DATE}</item></channel></rss>`,
    ],
    [
      'the title of the source inside',
      `<rss><channel><item><source><title>No</title></source><media:title>No</media:title><title>A</title><link>http://a.com/1</link>${DATE}</item></channel></rss>`,
    ],
    [
      'tracking on the link',
      `<rss><channel><item><title>A</title><link>https://www.a.com/1/?utm_source=x&amp;.tsrc=rss#top</link>${DATE}</item></channel></rss>`,
    ],
    [
      'a link by its permanent id',
      `<rss><channel><item><title>A</title><guid>http://a.com/1</guid>${DATE}</item></channel></rss>`,
    ],
  ])('reads %s', (_, text) => {
    expect(stories(text).map(({ title, link, at }) => [title, link, toIso(at)])).toEqual([
      ['A', 'a.com/1', '2026-09-11T11:00:00Z'],
    ]);
  });

  it('tells where an article stands, and nothing where the link is of the whole site', () => {
    const told = (link: string, guid = '') =>
      stories(
        `<rss><channel><item><title>A</title><link>${link}</link><guid>${guid}</guid>${DATE}</item></channel></rss>`,
      ).map(({ url }) => url);
    expect(told('https://www.a.com/1/?utm_source=x&amp;id=2#top')).toEqual([
      'https://www.a.com/1/?id=2',
    ]);
    expect(told('/b')).toEqual(['https://news.example.com/b']);
    expect(told('', 'http://a.com/1')).toEqual(['http://a.com/1']);
    expect(told('', 'tag:a.com,1')).toEqual(['']);
    expect(told('https://a.com/')).toEqual(['']);
  });

  it.each([
    ['AT&amp;T &lt;b&gt;rises&lt;/b&gt;', 'AT&T rises'],
    ['<![CDATA[Profit <b>up</b> &amp; away]]>', 'Profit up & away'],
    ['Apple&amp;nbsp;&amp;amp;nbsp;rises', 'Apple rises'],
    ['It&amp;#39;s &amp;amp;#8217;quoted&#8217;', "It's ’quoted’"],
    ['caf&eacute; &unknown; &copy', 'café &unknown; ©'],
    [': AMC stock drops', 'AMC stock drops'],
    ['P/E < 10 and yield > 5', 'P/E < 10 and yield > 5'],
    ['one<br/>two<p>three</p>four', 'one two three four'],
    ['a&#8203;b&#x202E;c&#7;d', 'abcd'],
  ])('makes text of %s', (title, text) => {
    expect(
      stories(`<rss><channel><item><title>${title}</title>${DATE}</item></channel></rss>`)[0]
        ?.title,
    ).toBe(text);
  });

  it('takes the summary where there is no title, and drops what has neither, no date, or a date to come', () => {
    const found = read(
      `<rss><channel><item><description>Only this &lt;img src="x"&gt;</description>${DATE}</item>
       <item><title> </title><description>&lt;img&gt;</description>${DATE}</item><item><title>Undated</title></item>
       <item><title>Badly dated</title><pubDate>soon</pubDate></item>
       <item><title>Ahead</title><pubDate>Fri, 11 Sep 2026 12:10:01 GMT</pubDate></item>
       <item><title>Hardly ahead</title><pubDate>Fri, 11 Sep 2026 12:09:59 GMT</pubDate></item></channel></rss>`,
    );
    expect(found).toMatchObject({
      kind: 'stories',
      dropped: { undated: 2, future: 1, wordless: 1 },
    });
    expect(
      found.kind === 'stories' && found.stories.map(({ title, at }) => [title, toIso(at)]),
    ).toEqual([
      ['Only this', '2026-09-11T11:00:00Z'],
      // A clock that runs ahead does not make a story younger than its reading.
      ['Hardly ahead', '2026-09-11T12:00:00Z'],
    ]);
  });

  it('cuts at a word: 300 characters of title, 600 of summary', () => {
    const item = `<item><title>${'word '.repeat(200)}</title><description>${'text '.repeat(400)}</description>${DATE}</item>`;
    const [story] = stories(`<rss><channel>${item}</channel></rss>`);
    // 59 times "word " and 4 letters are 299 characters, then the ellipsis.
    expect(story?.title).toBe(`${'word '.repeat(59)}word…`);
    expect(story?.summary).toBe(`${'text '.repeat(119)}text…`);
  });

  it('believes no link and no id that six titles share', () => {
    const items = Array.from(
      { length: 6 },
      (_, index) =>
        `<item><title>T${index}</title><link>http://a.com/home</link><guid>1</guid>${DATE}</item>`,
    );
    expect(
      stories(`<rss><channel>${items.join('')}</channel></rss>`).map(
        ({ link, id, url }) => link + id + url,
      ),
    ).toEqual(['', '', '', '', '', '']);
  });

  it.each([
    [
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
      'an HTML page',
      ['/rss'],
    ],
    ['<urlset><url><loc>x</loc></url></urlset>', 'a sitemap', []],
    ['<sitemapindex></sitemapindex>', 'an index of sitemaps', []],
    ['{"version": "https://jsonfeed.org/version/1.1"}', 'JSON', []],
    ['Not found', 'plain text', []],
    ['', 'an empty document', []],
    ['<opml><body/></opml>', 'a list of feeds (OPML)', []],
    ['<note>hello</note>', 'XML of another kind', []],
  ])('says what %s is', (text, is, feeds) => {
    expect(read(text)).toEqual({ kind: 'not a feed', is, feeds });
  });

  it('reads at most 500 items', () => {
    const items = Array.from(
      { length: 700 },
      (_, index) => `<item><title>T${index}</title>${DATE}</item>`,
    );
    expect(stories(`<rss><channel>${items.join('')}</channel></rss>`)).toHaveLength(500);
  });

  const PIECES = [
    ...'<item> </item> <title> </title> <![CDATA[ ]]> <!-- --> <entry> <link href=" "/> &amp; &#x202E; &# &lt; <description> </description> <a:b >'.split(
      ' ',
    ),
    DATE,
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '\u202E',
    '\u200B',
    '\u0000',
    '\u{E0041}',
  ];
  const HARMLESS = /^[^\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]*$/u;
  const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 20 }));

  it('never throws and never tells a control, format or invisible character, whatever the feed', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const found = read(
          `<rss><channel><item><title>x${pieces.join('')}</title>${DATE}</item></channel></rss>`,
        );
        for (const { title, summary, link, url, id } of found.kind === 'stories'
          ? found.stories
          : []) {
          told += 1;
          for (const text of [title, summary, link, url, id]) expect(text).toMatch(HARMLESS);
        }
      }),
      { numRuns: 2000 },
    );
    expect(told).toBeGreaterThan(500);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(['stories', 'not a feed']).toContain(read(bytes).kind);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on a feed with bytes changed', () => {
    const feed = Buffer.from(
      `<?xml version="1.0"?><rss><channel>${`<item><title>Apple &amp; more</title><link>http://a.com/1</link><description><![CDATA[<p>Text</p>]]></description>${DATE}</item>`.repeat(3)}</channel></rss>`,
    );
    const change = fc.tuple(fc.nat({ max: feed.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const bytes = Uint8Array.from(feed);
        for (const [index, byte] of changes) bytes[index] = byte;
        const found = read(bytes);
        for (const { title } of found.kind === 'stories' ? found.stories : [])
          expect(title).toMatch(HARMLESS);
      }),
      { numRuns: 1000 },
    );
  });
});
