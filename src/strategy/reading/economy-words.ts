import { entry, type Entry } from './entry.ts';
import { WORD_GROUPS } from './word-groups.ts';

const { rises, falls } = WORD_GROUPS;

/** What is said of the economy and of the world; for the price of shares at large. */
export const ECONOMY_WORDS: readonly Entry[] = [
  entry('central-bank', 0, 'leaves|keeps|holds|leave|hold _ rate|rates unchanged|steady'),
  entry(
    'growth',
    1,
    `economy|gdp|growth _ ${rises}|accelerates|expands|expanded|rebounds; soft landing; stronger|strong _ growth|economy; consumer confidence|spending rises|jumps|climbs|improves; retail sales rise|rises|jump|climb|beat; factory|manufacturing activity expands|rises; recession fears ease|fade; avoids recession; resilient economy|consumer|consumers; growth outlook improves|promising; more promising; stimulus`,
  ),
  entry(
    'growth',
    -1,
    `recession|recessionary; economy|gdp|growth _ ${falls}|contracts|contracted|stalls|stagnates; stagflation; slowdown|downturn; slow|slowing|weak|weaker|sluggish _ growth|economy; consumer confidence|sentiment|spending falls|drops|slumps|slides|weakens; retail sales fall|falls|drop|slump|miss; contraction; yield curve inverts`,
  ),
  entry(
    'growth',
    'nothing',
    'economy; gdp; retail sales; consumer confidence|sentiment|spending; manufacturing; housing starts',
  ),
  entry(
    'inflation',
    1,
    'inflation|cpi|prices|ppi _ eases|ease|cools|cool|slows|slow|falls|fall|cooled|eased|slowed; cooler|cooling|softer|easing inflation|cpi; disinflation; inflation below',
  ),
  entry(
    'inflation',
    -1,
    'inflation|cpi|ppi _ rises|rise|jumps|surges|accelerates|climbs|heats|hotter|quickens|sticky; hot|hotter|sticky|rising|surging|stubborn|higher _ inflation|cpi|ppi; inflation fears|worries|concerns|shock; price pressures',
  ),
  entry('inflation', 'nothing', 'inflation; cpi; ppi; consumer prices; producer prices'),
  entry(
    'central-bank',
    1,
    'rate|rates cut|cuts; cuts|cut|lowers|lowered _ rate|rates; dovish; fed _ easing|pause|pauses|cut|cuts; easing cycle; rate cut hopes|bets; yields|rates fall|drop|slide|retreat|ease; quantitative easing; rates on hold',
  ),
  entry(
    'central-bank',
    -1,
    'rate|rates hike|hikes; hikes|raises|raise|hike|raised _ rate|rates; hawkish; higher for longer; won|not cut|cuts; will not cut; no rate cut|cuts; fewer rate cuts; yields|rates jump|jumps|rise|surge|climb|spike; tightening; delays rate cut|cuts; bond rout|revolt|selloff',
  ),
  entry(
    'central-bank',
    'nothing',
    'fed; federal reserve; ecb; central bank|banks; powell; fomc; treasury; treasuries; interest rate|rates',
  ),
  entry(
    'employment',
    1,
    `payrolls|jobs|hiring _ ${rises}|beat|beats|top|tops|stronger; strong jobs|payrolls|hiring; adds|added _ jobs; end|ends|ended|avert|averts|averted _ strike|strikes|walkout; unemployment _ falls|fell|drops|declines; jobless claims fall|falls|drop|decline`,
  ),
  entry(
    'employment',
    -1,
    `payrolls|jobs|hiring _ ${falls}|miss|misses|weaker; weak jobs|payrolls|hiring; unemployment _ rises|rose|climbs|jumps|increases; jobless claims rise|rises|jump|climb; strike|strikes; mass layoffs`,
  ),
  entry(
    'employment',
    'nothing',
    'payrolls; unemployment; jobless claims; jobs report; labor market',
  ),
  entry(
    'trade',
    1,
    'trade deal|agreement|truce; tariff|tariffs _ delayed|paused|pause|exemption|exemptions|exempt|exempts|exempted|relief|reprieve|cut|cuts|lifted|eased|rollback|suspended|removed; pauses|delays|eases|lifts|softens|softening|removes|suspends|reverses|exempts|reverses _ tariff|tariffs; trade tensions ease|easing; export curbs eased|lifted; trade talks progress',
  ),
  entry(
    'trade',
    -1,
    'tariff|tariffs; trade war; trade tensions; export|chip curbs|controls|ban|restrictions; retaliation|retaliates|retaliatory; embargo; import duties|duty; supply chain disruption|disruptions',
  ),
  entry('trade', 'nothing', 'trade talks; exports; imports; trade; wto'),
  entry(
    'geopolitics',
    1,
    'shutdown averted|ends|ended; avert|averts|averted _ shutdown|default; ceasefire|truce; peace deal|talks|agreement; de escalation|escalates; tensions ease|easing',
  ),
  entry(
    'geopolitics',
    -1,
    'war; invasion|invades|invaded; missile|missiles|airstrike|airstrikes|air strikes; attack|attacks|attacked; conflict; crisis; escalation|escalates|escalate|escalating; coup; terror|terrorist; blockade; unrest; turmoil; shutdown; debt ceiling',
  ),
  entry(
    'geopolitics',
    'nothing',
    'election|elections; diplomacy; summit; sanctions; military; troops',
  ),
  entry('energy', -1, 'imperils _ supply; power cuts|outage; supply glut'),
  // What oil does is good for one and bad for another.
  entry(
    'energy',
    'nothing',
    `oil|crude|gas|brent _ ${rises}|up; oil|crude|gas|brent _ ${falls}|down; opec _ cut|cuts|hike|hikes|increase; output cut|cuts|hike; oil; crude; opec; natural gas; energy; refinery; pipeline`,
  ),
  entry(
    'technology',
    1,
    'ai boom|demand|winner|momentum|tailwind|leader; ai driven _ growth|upgrade|demand; benefit|benefits|poised to benefit from _ ai',
  ),
  entry(
    'technology',
    -1,
    'ai bubble|fears|threat|disruption|delay|setback; loses _ ai race; behind in ai',
  ),
  entry(
    'technology',
    'nothing',
    'ai; artificial intelligence; chip|chips; semiconductor|semiconductors; cloud; quantum; software; data center|centers',
  ),
];
