import { openBarStore, importDirectory } from './index.ts';
const [,, db='', ...dirs] = process.argv;
const store = openBarStore(db);
for (const d of dirs) { const t=performance.now(); const r = importDirectory(d, store, ()=>{}); console.log(d, {...r, tickers: r.tickers.length, issues: r.issues.length}, Math.round(performance.now()-t),'ms'); for (const i of r.issues) console.log('  ['+i.kind+']', i.text.slice(0,420)); }
for (const s of store.status()) console.log(Object.values(s).join(' '));
