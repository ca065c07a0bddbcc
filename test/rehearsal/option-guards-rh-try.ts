import { rhythmRan } from './option-guards-rhythms.ts';
import { differences } from './differences.ts';
const [seed='1', days='35', accounts='wheel_nemotron,spreads_nemotron', often='no'] = process.argv.slice(2);
const run = async (rhythm: any) => { const t=Date.now(); const r= await rhythmRan({ seed: Number(seed), days: Number(days), accounts: accounts.split(','), rhythm }); console.log(rhythm, Date.now()-t, [...r].map(([k,e])=>`${k} ${e.length}`).join()); return r; };
const once = await run('once'); const daily = await run('each close');
const all:any[] = [['daily',daily]]; if (often==='yes') all.push(['often', await run('every five minutes')]);
for (const [n, other] of all) for (const [k, e] of once) console.log(n, k, differences(e, other.get(k)));
