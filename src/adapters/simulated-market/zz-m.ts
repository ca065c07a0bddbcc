import { broadMarket } from './broad-market.ts';
import { marketForces } from './market-forces.ts';
const mean=(x:number[])=>x.reduce((a,b)=>a+b,0)/x.length;
const sd=(x:number[])=>{const m=mean(x);return Math.sqrt(mean(x.map(v=>(v-m)**2)));};
const out:number[]=[],y1:number[]=[],vol:number[]=[],vx:number[]=[],mx:number[]=[],mn:number[]=[],share=[0,0,0,0];
const mdd:number[]=[];
for(let seed=1;seed<=60;seed++){const f=marketForces(seed);f.through(3400);const r:number[]=[];const n=3415;
 for(let i=0;i<n;i++){r.push(f.market.overnight[i]!+f.market.intraday[i]!);share[f.market.regime[i]!]!++;}
 out.push(mean(r)*252);y1.push(r.slice(650,900).reduce((a,b)=>a+b,0));vol.push(sd(r)*Math.sqrt(252));const v=Array.from(f.volatility.slice(0,3400));vx.push(mean(v));mx.push(Math.max(...v));mn.push(Math.min(...v));
 let l=0,p=0,d=0;for(const x of r){l+=x;p=Math.max(p,l);d=Math.max(d,p-l)}mdd.push(1-Math.exp(-d));}
console.log('13y mean',mean(out),sd(out),'2025',mean(y1),sd(y1),Math.min(...y1),Math.max(...y1),'vol',mean(vol),Math.max(...vol),'vix',mean(vx),Math.max(...mx),Math.min(...mn),share.map(x=>x/60/3415),'mdd',mean(mdd),Math.max(...mdd), 'median',mdd.sort()[30]);
