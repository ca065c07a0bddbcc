import { PALETTE } from './palette.ts';

const colours = (theme: 'light' | 'dark'): string =>
  Object.entries(PALETTE[theme])
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

const PAGE = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
section h3{margin-top:1.25rem}
main,header,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1,h2,h3{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:1.75rem;margin:.25rem 0 .5rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:3rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:0 0 .125rem}
p{margin:.5rem 0;max-width:46rem;overflow-wrap:anywhere}
a{color:var(--own)}
small,.muted{color:var(--muted)}
small{font-size:.8125rem}
.muted{font-size:.875rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.8125rem;overflow-wrap:anywhere}
pre{background:var(--panel);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap;margin:.5rem 0}
.kicker{color:var(--muted);font-size:.875rem;margin:0;padding-right:6rem}
.verdict{font-size:1.25rem;line-height:1.45;margin:.75rem 0 1rem}
.badges{display:flex;flex-wrap:wrap;gap:.375rem;list-style:none;margin:1rem 0;padding:0}
.badges li{font-size:.8125rem;padding:.125rem .625rem;border-radius:99px;background:var(--panel);overflow-wrap:anywhere}
.notice,.alarm{padding:.625rem 1rem;border-radius:6px;margin:.75rem 0;border-left:4px solid}
.notice p,.alarm p{margin:0;max-width:none}
.notice ul{margin:.25rem 0 0;padding-left:1.125rem;overflow-wrap:anywhere}
.notice,.badges .notice{background:var(--notice);color:var(--noticeInk)}
.alarm,.badges .alarm{background:var(--alarm);color:var(--alarmInk)}
.badges .notice,.badges .alarm{border-left:0;margin:0}
.badges .fine{background:var(--fine);color:var(--fineInk)}
nav ul{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem;list-style:none;padding:.5rem 0;margin:1rem 0 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:.875rem}
nav a{display:inline-block;padding:.25rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1px;background:var(--rule);border:1px solid var(--rule);border-radius:6px;overflow:hidden;margin:1.25rem 0}
.tiles div{background:var(--paper);padding:.625rem .875rem}
.tiles dt{color:var(--muted);font-size:.8125rem}
.tiles dd{margin:0;font-size:1.375rem;line-height:1.3}
.tiles dd.long{font-size:.9375rem}
.tiles dd small{display:block;font-size:.75rem;line-height:1.35}
#theme{position:absolute;top:1rem;right:max(1rem,calc(50% - 29rem));font:inherit;font-size:.8125rem;color:var(--muted);background:none;border:1px solid var(--rule);border-radius:99px;padding:.25rem .75rem;cursor:pointer}
:focus-visible{outline:2px solid var(--own);outline-offset:2px;border-radius:2px}
`;

const CHARTS = `.chart{margin:1.5rem 0 2rem}
figcaption p{color:var(--muted);font-size:.875rem;margin:0}
.legend{display:flex;flex-wrap:wrap;gap:.125rem 1.125rem;list-style:none;margin:.5rem 0 0;padding:0;font-size:.875rem}
.legend li{overflow-wrap:anywhere;padding-left:34px}
.legend svg{margin:0 6px 0 -34px;vertical-align:-1px}
.legend b{font-weight:600;white-space:nowrap}
.plot{position:relative;padding:.75rem .5rem 1.625rem 3.75rem;touch-action:pan-y}
.plot>svg{display:block;overflow:visible}
.plot text{font-size:12px;fill:var(--muted)}
.plot text.y,.plot text.end{text-anchor:end}
.lines{overflow:visible}
.grid,.tick,.zero,.cursor{stroke:var(--rule);stroke-width:1;shape-rendering:crispEdges}
.zero{stroke:var(--muted)}
.cursor{stroke:var(--ink);visibility:hidden}
.cursor.on{visibility:visible}
.line{fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.band{stroke:none;opacity:.16}
${['own', 'other', 'spy', 'mix', 'hold', 'rules', 'news', 'random']
  .map((look) => `.line.${look}{stroke:var(--${look})}.band.${look}{fill:var(--${look})}`)
  .join('\n')}
.line.own{stroke-width:2.5}
.line.other{stroke-width:2.25;stroke-dasharray:9 3}
.line.mix{stroke-dasharray:6 3}
.line.hold{stroke-dasharray:1.5 4}
.line.rules{stroke-dasharray:8 3 1.5 3}
.line.news{stroke-dasharray:12 4}
.line.random{stroke-width:.75;opacity:.55}
.band.random{opacity:.3}
.line.down{stroke:var(--bad);stroke-width:1.25}
.band.down{fill:var(--bad)}
.line.effect{stroke:var(--news);stroke-dasharray:3 4;stroke-width:1.25}
.hatch{stroke:var(--hold);stroke-width:2;opacity:.55}
.readout{position:absolute;top:0;left:3.75rem;max-width:min(22rem,calc(100% - 4.25rem));margin:0;padding:.375rem .625rem;background:var(--paper);border:1px solid var(--rule);border-radius:6px;font-size:.8125rem;line-height:1.4;pointer-events:none;box-shadow:0 2px 8px rgb(0 0 0/.14)}
.readout.left{left:.25rem}
.readout.right{left:auto;right:.25rem}
.readout b{display:block}
.readout span{display:block}
.interval .range{stroke:var(--muted);stroke-width:2}
.interval circle{fill:var(--own)}
.steps .gain{fill:var(--good)}
.steps .loss{fill:var(--bad)}
`;

const TABLES = `.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.4375rem .75rem .4375rem 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
thead th{color:var(--muted);font-weight:500;vertical-align:bottom;overflow-wrap:normal;border-bottom-color:var(--muted)}
tbody th{font-weight:500}
th[scope=rowgroup]{padding-top:1rem;font-weight:600}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
td small{display:block}
thead th.n{white-space:normal}
th[scope=row]{min-width:7rem}
td.means{min-width:9rem}
.n+td,.n+th:not(.n){padding-left:.75rem}
.because{font-style:italic;color:var(--muted)}
td.range{width:34%;min-width:8rem}
td.range svg,td.step svg{display:block;min-width:6rem}
td.step{width:34%;min-width:6rem}
td.range span{white-space:nowrap}
.trades{min-width:44rem}
.nw{white-space:nowrap}
tfoot th,tfoot td{border-top:2px solid var(--ink);border-bottom:0;font-weight:600}
.sort{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
.sort:hover{color:var(--ink);text-decoration:underline}
[aria-sort=ascending] .sort::after{content:" \\2191"}
[aria-sort=descending] .sort::after{content:" \\2193"}
.gain{color:var(--good)}
.loss{color:var(--bad)}
details{border-bottom:1px solid var(--rule);font-size:.9375rem}
summary{cursor:pointer;padding:.4375rem 0;overflow-wrap:anywhere}
summary small{margin-left:.375rem}
details details{margin-left:1rem}
details>:not(summary){margin-left:1.125rem}
details>.wide{margin-left:0}
blockquote{margin:.25rem 0 .5rem 1.125rem;padding-left:.75rem;border-left:3px solid var(--rule);white-space:pre-line;overflow-wrap:anywhere}
details ul{padding-left:1.125rem;margin:.25rem 0 .5rem 1.125rem;overflow-wrap:anywhere}
details ul q{color:var(--muted)}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.25rem;font-size:.875rem;margin:.75rem 0}
.facts dt{color:var(--muted)}
.facts dd{margin:0;overflow-wrap:anywhere}
footer{padding-bottom:3rem}
`;

const NARROW = `@media (max-width:34rem){
h1{font-size:1.375rem}
.verdict{font-size:1.0625rem}
.tiles{grid-template-columns:1fr 1fr}
.tiles dd{font-size:1.125rem}
.plot{padding-left:3rem;padding-right:.75rem}
.plot text{font-size:11px}
th,td{padding-right:.5rem}
td.range{width:42%;min-width:7rem}
td.range span{white-space:normal}
dl.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.5rem}
details details{margin-left:.5rem}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;

const PRINT = `@media print{
:root,:root[data-theme]{color-scheme:light;${colours('light')};--paper:#fff}
body{font-size:10pt}
#theme,nav,.readout,.cursor{display:none}
main,header,footer{max-width:none;padding:0}
h2{margin-top:1.5rem}
h2,h3,summary,thead{break-after:avoid}
.chart,tr,dl,.notice,.alarm,blockquote{break-inside:avoid}
.wide{overflow:visible}
.trades{min-width:0}
.band,.line,.badges li,.notice,.alarm,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}
@page{margin:16mm}
}
`;

/** All of the page's looks, in both themes, on a narrow screen and on paper. */
export const STYLE = `:root{color-scheme:light;${colours('light')}}
:root[data-theme=dark]{color-scheme:dark;${colours('dark')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${colours('dark')}}}
${PAGE}${CHARTS}${TABLES}${NARROW}${PRINT}`;
