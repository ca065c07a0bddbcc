import { paragraphs, PARAGRAPHS } from './page-of.ts';

/** A page in the manner of a kind of news site, and what its article must and must not bring. */
export type ArticlePage = {
  readonly manner: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Of the article: all of it must be told. */
  readonly told: readonly string[];
  /** Of the page around it: none of it may be told. */
  readonly silent: readonly string[];
};

const NAV = `<header class="site-header"><a href="/">The Daily Ledger</a></header><nav class="nav-main"><ul>
  ${['World', 'Markets', 'Opinion', 'Sport'].map((name) => `<li><a href="/${name}">${name} section</a></li>`).join('')}
</ul></nav>`;
const AD =
  '<div class="ad-slot" role="complementary"><p>Advertisement: open an account with Brokerly today.</p></div>';
const RELATED = `<aside class="related"><h3>Related</h3><ul>
  <li><a href="/1">Five funds to watch this autumn</a></li><li><a href="/2">Why copper is dear again</a></li></ul></aside>`;
const LETTER = `<div class="newsletter-signup"><form><label>Your mail address, please</label><input type="email">
  <button>Subscribe to our letter</button></form></div>`;
const FOOTER =
  '<footer><p>Copyright The Daily Ledger. Terms of use and privacy notice.</p></footer>';
const AROUND = [
  'Markets section',
  'Brokerly',
  'Five funds',
  'Subscribe to our letter',
  'privacy notice',
];

const [ONE = '', TWO = '', THREE = '', FOUR = '', FIVE = ''] = PARAGRAPHS;

const utf8 = (manner: string, page: string, silent: readonly string[] = AROUND): ArticlePage => ({
  manner,
  bytes: Buffer.from(page),
  contentType: 'text/html; charset=utf-8',
  told: PARAGRAPHS,
  silent,
});

const GERMAN = [
  'Die Nordwind Gießerei hat im dritten Quartal zwölf Prozent mehr umgesetzt als im Jahr zuvor, wie das Unternehmen am Dienstag in Köln mitteilte.',
  'Die Aktie stieg um drei Prozent, während der übrige Markt vor der Entscheidung über die Zinsen kaum verändert war – so die Händler.',
];

const JAPANESE = [
  '北風鋳造は火曜日、第三四半期の売上高が前年同期比で十二パーセント増加したと発表した。鋳物の受注が好調で、通期の見通しを据え置いた。株価は朝方の取引で三パーセント上昇した。市場全体は金利の決定を控えて小動きだった。',
  '最高経営責任者は決算説明会で、納期が改善し、エネルギー費用が下がり、受注残が九か月分に達したと述べた。アナリストは増加幅がより小さいと予想しており、複数の証券会社が予想を引き上げた。ただし来年は自動車向けの需要が弱まる可能性があるという。',
];

/** Pages as ten kinds of sites write them. */
export const articlePages: readonly ArticlePage[] = [
  utf8(
    'an article element with ads between its paragraphs',
    `<!doctype html><html><head><title>N</title></head><body>${NAV}<main><article itemprop="articleBody"><h1>Northwind</h1>
     <p>${ONE}</p>${AD}<p>${TWO}</p><p>${THREE}</p>${RELATED}<p>${FOUR}</p><p>${FIVE}</p></article>${LETTER}</main>${FOOTER}`,
  ),
  utf8(
    'boxes in boxes, by classes alone',
    `<html><body><div id="wrap">${NAV}<div class="col-left"><div class="story-body"><div class="story-body__inner">
     ${PARAGRAPHS.map((text) => `<div class="text-block"><p>${text}</p></div>`).join('')}</div></div></div>
     <div class="col-right sidebar">${AD}${RELATED}${LETTER}</div></div>${FOOTER}</body></html>`,
  ),
  utf8(
    'a form around the whole page and tables for its columns',
    `<html><body><form id="aspnetForm" action="/x"><input type="hidden" value="abc">${NAV}<table><tr><td width="150">${RELATED}</td>
     <td class="content">${paragraphs()}</td><td>${AD}${LETTER.replace(/<\/?form>/g, '')}</td></tr></table></form>${FOOTER}</body></html>`,
  ),
  utf8(
    'elements of its own',
    `<html><body><app-root>${NAV}<story-page><story-body class="article">${PARAGRAPHS.map((text) => `<story-paragraph><p>${text}</p></story-paragraph>`).join('')}
     </story-body>${RELATED}</story-page>${LETTER}${AD}</app-root>${FOOTER}</body></html>`,
  ),
  utf8(
    'breaks in place of paragraphs',
    `<html><body>${NAV}<div class="article-text">${PARAGRAPHS.join('<br><br>')}</div>${RELATED}${AD}${LETTER}${FOOTER}</body></html>`,
  ),
  utf8(
    'a list of key points, subheads and a quotation',
    `<html><body>${NAV}<article><h1>Northwind</h1><ul class="key-points"><li>${ONE}</li></ul><h2>Shares rise</h2><p>${TWO}</p>
     <h2>What was said</h2><blockquote><p>${THREE}</p></blockquote><p>${FOUR}</p><figure><img src="a.jpg"><figcaption>A plant.</figcaption></figure>
     <p>${FIVE}</p></article>${AD}${RELATED}${LETTER}${FOOTER}</body></html>`,
  ),
  utf8(
    'links and marks within sentences, tags that nobody closes',
    `<html><body>${NAV}<article><h1>Northwind</h1>${PARAGRAPHS.map((text) => `<p>${text.replace(/^(\S+)/, '<a href="/n"><b>$1</b></a>').replace('the', '<em>the</em>')}`).join('')}
     </article>${AD}${RELATED}${LETTER}${FOOTER}`,
  ),
  {
    manner: 'German in an old charset that only the page tells',
    bytes: Buffer.from(
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>${NAV}<div class="artikel">
       ${paragraphs([...GERMAN, ...GERMAN.map((text) => `${text} Mehr folgt.`)]).replaceAll('–', '&ndash;')}</div>${RELATED}${FOOTER}</body></html>`,
      'latin1',
    ),
    contentType: 'text/html',
    told: GERMAN,
    silent: ['Markets section', 'Five funds', 'privacy notice'],
  },
  {
    manner: 'Japanese without blanks, with a byte order mark',
    bytes: Buffer.from(
      `\uFEFF<!doctype html><html lang="ja"><body>${NAV}<article>${paragraphs(JAPANESE)}</article>${RELATED}${FOOTER}</body></html>`,
    ),
    contentType: 'text/html',
    told: JAPANESE,
    silent: ['Markets section', 'Five funds', 'privacy notice'],
  },
  utf8(
    'half a megabyte of scripts, styles and data around',
    `<!doctype html><html><head><style>${'.c1{color:red}.promo{display:none}'.repeat(4000)}</style>
     <script>${'window.__STATE__={"a":"</b>"};'.repeat(6000)}</script></head><body>${NAV}<div class="promo"><p>${'Hidden promotion of the house, '.repeat(40)}</p></div>
     <article>${paragraphs()}</article>${RELATED}${AD}${LETTER}<script type="application/json">${'{"x":1},'.repeat(20_000)}</script>${FOOTER}</body></html>`,
    [...AROUND, 'Hidden promotion', '__STATE__'],
  ),
];
