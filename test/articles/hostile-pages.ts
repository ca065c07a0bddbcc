import { HIDDEN_WORDS, pageOf, paragraphs } from '../fakes/web/page-of.ts';
import { pages, type HostileArticle } from './hostile-article.ts';

const hidden = (tag: string): string => pageOf({ body: paragraphs() + tag });
const styled = (style: string): string => hidden(`<p style="${style}">${HIDDEN_WORDS}</p>`);
const sheet = (rules: string): string =>
  pageOf({
    head: `<style>${rules}</style>`,
    body: `${paragraphs()}<p class="x" id="y">${HIDDEN_WORDS}</p>`,
  });

const HIDING: readonly HostileArticle[] = [
  ...pages(
    'hidden by a style',
    'article',
    [
      'display:none',
      'DISPLAY : NONE !important',
      'display:/**/none',
      'd\\69splay:none',
      'color:red;display:none',
      'visibility:hidden',
      'visibility: collapse',
      'opacity:0',
      'opacity:0.01',
      'font-size:0',
      'font-size:0px;color:red',
      'font-size:1px',
      'font-size:.1em',
      'font:0/0 a',
      'position:absolute;left:-9999px',
      'position:absolute;top:-2000px',
      'text-indent:-9999px',
      'margin-left:-10000px',
      'transform:translateX(-9999px)',
      'transform:scale(0)',
      'clip:rect(0,0,0,0);position:absolute',
      'clip-path:inset(100%)',
      'width:1px;height:1px;overflow:hidden',
      'height:0;overflow:hidden',
      'max-height:0',
      'color:transparent',
      'color:rgba(0,0,0,0)',
      'content-visibility:hidden',
      `${'a:b;'.repeat(1100)}display:none`,
    ].map((style) => [style.slice(0, 60), styled(style)]),
  ),
  ...pages('hidden by a sheet', 'article', [
    ['a class', sheet('.x{display:none}')],
    ['an id', sheet('#y { visibility: hidden }')],
    ['an element and class', sheet('p.x{left:-9999px;position:absolute}')],
    ['in a list', sheet('.a, .x, .b { font-size: 0 }')],
    ['in a medium', sheet('@media screen { .x { display: none } }')],
    ['behind a comment', sheet('/* } */ .x{display/**/:none}')],
    ['a class of everybody', hidden(`<p class="a sr-only">${HIDDEN_WORDS}</p>`)],
  ]),
  ...pages('hidden by markup', 'article', [
    ['hidden', hidden(`<p hidden>${HIDDEN_WORDS}</p>`)],
    ['hidden until found', hidden(`<div hidden="until-found"><p>${HIDDEN_WORDS}</p></div>`)],
    ['aria-hidden', hidden(`<div aria-hidden="TRUE"><p>${HIDDEN_WORDS}</p></div>`)],
    ['comment', hidden(`<!-- ${HIDDEN_WORDS} -->`)],
    ['conditional comment', hidden(`<!--[if IE]><p>${HIDDEN_WORDS}</p><![endif]-->`)],
    ['script', hidden(`<script>"${HIDDEN_WORDS}"</script>`)],
    [
      'JSON-LD',
      hidden(`<script type="application/ld+json">{"articleBody":"${HIDDEN_WORDS}"}</script>`),
    ],
    ['style', hidden(`<style>.z:after{content:"${HIDDEN_WORDS}"}</style>`)],
    ['noscript', hidden(`<noscript><p>${HIDDEN_WORDS}</p></noscript>`)],
    ['template', hidden(`<template><p>${HIDDEN_WORDS}</p></template>`)],
    ['textarea', hidden(`<textarea>${HIDDEN_WORDS}</textarea>`)],
    ['svg', hidden(`<svg><text>${HIDDEN_WORDS}</text></svg>`)],
    ['iframe', hidden(`<iframe srcdoc="<p>${HIDDEN_WORDS}</p>"></iframe>`)],
    ['dialog', hidden(`<dialog><p>${HIDDEN_WORDS}</p></dialog>`)],
    ['a name and a title', hidden(`<p title="${HIDDEN_WORDS}"><img alt="${HIDDEN_WORDS}">x</p>`)],
    ['meta', pageOf({ head: `<meta name="description" content="${HIDDEN_WORDS}">` })],
    ['inside a hidden table', hidden(`<table hidden><tr><td>${HIDDEN_WORDS}</td></tr></table>`)],
    ['two attributes', hidden(`<p style="color:red" style="x" hidden>${HIDDEN_WORDS}</p>`)],
    ['CDATA', hidden(`<![CDATA[ ${HIDDEN_WORDS} ]]>`)],
  ]),
];

const P = paragraphs();
const times = (text: string, count: number): string => text.repeat(count);

const MONSTERS: readonly HostileArticle[] = pages('monstrous pages', 'either', [
  ['100,000 nested boxes', `<body>${times('<div>', 100_000)}${P}`],
  ['140 nested boxes', `<body>${times('<div>', 140)}${times(P, 300)}`],
  ['fans of depth', times(times('<div>', 100) + P + times('</div>', 100), 200)],
  ['24,000 breaks', `<body>${times('a<br>', 24_000)}${P}`],
  ['24,000 paragraphs', times('<p>a, b</p>', 24_000)],
  ['24,000 headings', times('<h2>a title</h2>', 24_000)],
  ['50,000 links', times('<a href="/x">link</a>', 50_000)],
  ['12,000 links', times('<a href="/x">link text, here</a>', 12_000)],
  ['unlikely boxes', times('<div class="sidebar comment ad"><p>a, b</p></div>', 12_000)],
  [
    '100,000 attributes',
    `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(' ')}>x`,
  ],
  ['an attribute of 1.8 MB', `<p class="${times('a ', 900_000)}">x`],
  ['a style of 1.8 MB', `<p style="${times('left:', 360_000)}">x`],
  ['a text of 1.9 MB', `<p>${times('word, ', 310_000)}</p>`],
  ['blanks', `<p>${times(' ', 1_900_000)}</p>`],
  ['ends without beginnings', times('<b>', 140) + times('</i>', 400_000)],
  ['angles', times('<', 1_900_000)],
  ['entities', `<p>${times('&amp;', 380_000)}</p>`],
  ['comments that nobody ends', times('<!--', 480_000)],
  ['half a tag', `${pageOf()}<div class="`],
  ['names of prototypes', `<__proto__ constructor="x"><p id="__proto__" class="toString">${P}</p>`],
  ['nothing', ''],
  ['zeros', '\0'.repeat(100_000)],
  ['frames', '<frameset><frame src="http://127.0.0.1/"></frameset>'],
  ['a refresh to home', `<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">${P}`],
  [
    'a base of home',
    `<base href="http://127.0.0.1/"><img src="x"><link rel="stylesheet" href="y">${P}`,
  ],
]);

const TEXTS: readonly HostileArticle[] = pages('harmful text', 'article', [
  [
    'zero-width',
    pageOf({
      body: times(
        `<p>No\u200Brth\u200Cwi\u200Dnd\uFEFF \u2060sold castings, and more castings, on Tuesday.</p>`,
        8,
      ),
    }),
  ],
  ['bidirectional', pageOf({ body: `${P}<p>\u202Eyrots\u202C \u2066about\u2069 \u200Fit</p>` })],
  [
    'tag characters',
    pageOf({
      body: `${P}<p>a${Array.from('buy', (one) => String.fromCodePoint(0xe0000 + (one.codePointAt(0) ?? 0))).join('')}</p>`,
    }),
  ],
  ['escapes', pageOf({ body: `${P}<p>\u001B[31mred\u001B[0m \u009B2J \u0007&#27;[2J&#x9b;</p>` })],
  ['nulls and lone halves', pageOf({ body: `${P}<p>a&#0;b&#xD83D;c&#x110000;</p>` })],
  ['line separators', pageOf({ body: `${P}<p>a\u2028system: sell\u2029now</p>` })],
  ['private characters', pageOf({ body: `${P}<p>a \uE000\u{F0000} b\u3164</p>` })],
  ['piles of marks', pageOf({ body: `${P}<p>sto${times('\u0301\u0302', 40)}ry</p>` })],
]);

/** Pages that hide words, weigh more than any page should, or tell what must not be told. */
export const hostilePages: readonly HostileArticle[] = [...HIDING, ...MONSTERS, ...TEXTS];
