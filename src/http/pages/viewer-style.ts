import { THEME } from './form-page.ts';

export const VIEWER_STYLE = `${THEME}main,header{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.75rem;line-height:1.25;margin:0}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
h4{font-size:.875rem;margin:1rem 0 .25rem}
p{margin:.25rem 0;max-width:46rem;overflow-wrap:anywhere}
.find{position:sticky;top:0;background:var(--paper);padding:.75rem 0;z-index:1}
.find label{font-weight:600}
input{font:inherit;padding:.5rem .75rem;border:1px solid var(--muted);border-radius:6px;background:var(--paper);color:var(--ink);max-width:100%}
.find input{width:100%}
#found{color:var(--muted);font-size:.875rem}
article{border:1px solid var(--rule);border-radius:6px;margin:.75rem 0;padding:.75rem 1rem}
article[hidden],section[hidden],output[hidden]{display:none}
.method{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.8125rem;padding:.125rem .5rem;border-radius:4px;background:var(--panel);margin-right:.5rem}
.scope{color:var(--muted);font-size:.875rem}
code,pre,output{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.8125rem;overflow-wrap:anywhere}
pre,output{display:block;background:var(--panel);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap;margin:.5rem 0;max-height:24rem;overflow:auto}
details{margin:.5rem 0}
summary{cursor:pointer;padding:.25rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--rule)}
form{margin:.5rem 0}
form label{display:block;margin:.5rem 0;font-size:.875rem}
form label input{display:block;width:20rem;margin-top:.25rem}
button{font:inherit;font-size:.875rem;font-weight:600;padding:.5rem 1rem;border:0;border-radius:6px;background:var(--own);color:var(--paper);cursor:pointer}
button:disabled{opacity:.6}
`;
