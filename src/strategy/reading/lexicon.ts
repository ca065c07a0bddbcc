import type { NewsTopic } from '#core/market';

/** Good, bad or stated to be neither; 'nothing' where a phrase only names its topic. */
export type Says = -1 | 0 | 1 | 'nothing';

/** Phrases that say one thing of one topic. A place holds words that are alike there; "_" is up to three others. */
export type Entry = {
  readonly topic: NewsTopic;
  readonly says: Says;
  readonly phrases: readonly string[];
};

const RISES =
  'rise|rises|rose|rising|gain|gains|gained|gaining|climb|climbs|climbed|climbing|jump|jumps|jumped|jumping|surge|surges|surged|surging|soar|soars|soared|soaring|rally|rallies|rallied|rallying|rocket|rockets|rocketed|skyrocket|skyrockets|skyrocketed|advance|advances|ascend|ascends|rebound|rebounds|rebounded|rebounding|spike|spikes|spiked|leap|leaps|leapt|pop|pops|popped|outperform|outperforms|outperformed|outperforming|higher|uptrend|bounce|bounces|bounced|accelerate|accelerates|accelerated|grow|grows|grew|growing';
const FALLS =
  'fall|falls|fell|falling|drop|drops|dropped|dropping|slide|slides|slid|sliding|sink|sinks|sank|sinking|tumble|tumbles|tumbled|tumbling|plunge|plunges|plunged|plunging|plummet|plummets|plummeted|plummeting|slump|slumps|slumped|slumping|dip|dips|dipped|decline|declines|declined|declining|retreat|retreats|retreated|slip|slips|slipped|slipping|crash|crashes|crashed|crashing|crater|craters|cratered|tank|tanks|tanked|nosedive|nosedives|loses|lost|shed|sheds|skid|skids|sag|sags|selloff|underperform|underperforms|underperformed|underperforming|lower|downtrend|weaken|weakens|weakened|shrink|shrinks|shrank|shrinking|slow|slows|slowed|slowing|stumble|stumbles|stumbled|wobble|wobbles';
const RAISES =
  'raise|raises|raised|raising|lift|lifts|lifted|lifting|boost|boosts|boosted|boosting|hike|hikes|hiked|hiking|increase|increases|increased|increasing|up|ups|upped|upgrade|upgrades|upgraded';
const CUTS =
  'cut|cuts|cutting|lower|lowers|lowered|lowering|slash|slashes|slashed|slashing|trim|trims|trimmed|trimming|reduce|reduces|reduced|reducing|withdraw|withdraws|withdrew|withdrawn|withdrawing|pull|pulls|pulled|suspend|suspends|suspended|suspending|scrap|scraps|scrapped|halve|halves|halved|drop|drops|dropped';
const BEATS =
  'beat|beats|beating|top|tops|topped|topping|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|crush|crushes|crushed|smash|smashes|smashed|above|outpace|outpaces|outpaced|trounce|trounces';
const MISSES =
  'miss|misses|missed|missing|trail|trails|trailed|lag|lags|lagged|below|undershoot|undershoots|disappoint|disappoints';
const ESTIMATES =
  'estimate|estimates|expectation|expectations|forecast|forecasts|consensus|view|views|street|target|targets|analysts';
const RESULTS =
  'earnings|profit|profits|revenue|revenues|sales|results|quarter|income|eps|bookings|orders|deliveries|subscribers|margins|margin';
const GUIDANCE = 'guidance|outlook|forecast|forecasts|guide|projection|projections';
const GOOD =
  'strong|stronger|robust|solid|record|stellar|blowout|blockbuster|upbeat|better|healthy|impressive|surging|soaring|rising|booming|best';
const BAD =
  'weak|weaker|soft|softer|disappointing|dismal|poor|sluggish|lackluster|falling|declining|slowing|slumping|downbeat|worse|gloomy|bleak|worst|shrinking';

const row = (topic: NewsTopic, says: Says, phrases: string): Entry => ({
  topic,
  says,
  phrases: phrases
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== ''),
});

const COMPANY: readonly Entry[] = [
  row('earnings', 0, `in line with ${ESTIMATES}; meets|met|matches|matched _ ${ESTIMATES}`),
  row('guidance', 0, `reaffirms|maintains|backs|keeps|affirms _ ${GUIDANCE}`),
  row('central-bank', 0, 'leaves|keeps|holds|leave|hold _ rate|rates unchanged|steady'),
  row('market-move', 0, 'little changed; ends|end|closes|close|trades flat|mixed'),
  row(
    'earnings',
    1,
    `${BEATS} _ ${ESTIMATES}; ${BEATS} _ ${RESULTS}; ${RESULTS} beat|beats|top|tops|exceed|exceeds|surpass|surpasses; ${GOOD} _ ${RESULTS}; ${GOOD} than forecast|expected|feared; ${RESULTS} _ ${RISES}|up; ${RISES} _ ${RESULTS}; swings to profit; returns to profit; ahead of ${ESTIMATES}; ${RESULTS} _ double|doubles|doubled|triple|triples|tripled; ${RESULTS} strong|robust|solid; beats; narrows loss; smaller loss`,
  ),
  row(
    'earnings',
    -1,
    `${MISSES} _ ${ESTIMATES}; ${MISSES} _ ${RESULTS}; ${RESULTS} miss|misses|disappoint|disappoints; fall|falls|fell|falling|falls short of ${ESTIMATES}; short of ${ESTIMATES}; ${BAD} _ ${RESULTS}; ${BAD} than forecast|expected|feared; ${RESULTS} _ ${FALLS}|down; ${FALLS} _ ${RESULTS}; swings|swung to loss; posts|reports|reported|posted _ loss; net loss; write down|downs; wider loss; loss widens|widened; fails|failed to meet|beat; misses; ${RESULTS} weak|soft|sluggish; writedown|impairment`,
  ),
  row(
    'earnings',
    'nothing',
    `earnings; quarterly results; results; profit; revenue; eps; earnings call; earnings estimate|estimates`,
  ),
  row(
    'guidance',
    1,
    `${RAISES} _ ${GUIDANCE}; ${RAISES} _ target for; ${GOOD} _ guidance|outlook; ${GUIDANCE} ${RISES}; ${GUIDANCE} ${BEATS}; ${GUIDANCE} raised|lifted|boosted|hiked; sees|expects|forecasts _ growth|increase|jump; sees|expects _ above; brighter outlook`,
  ),
  row(
    'guidance',
    -1,
    `${CUTS} _ ${GUIDANCE}; ${BAD} _ guidance|outlook; ${GUIDANCE} ${FALLS}; ${GUIDANCE} ${MISSES}|disappoints|disappoint; ${GUIDANCE} cut|lowered|slashed|withdrawn|trimmed; warns|warned|warning|warn; profit warning; sees|expects|forecasts _ decline|drop|fall|loss|slowdown; sees|expects _ below; light guidance; cautious outlook`,
  ),
  row('guidance', 'nothing', `guidance; outlook; forecasts`),
  row(
    'analyst',
    1,
    `upgrade|upgrades|upgraded; ${RAISES} _ price target|targets; ${RAISES} _ target|pt|rating; target|targets _ raised|lifted|hiked|boosted; street high target; initiates|initiated|starts|started _ buy|overweight|outperform; reiterates|maintains|keeps _ buy|overweight|outperform; named|name top pick; top pick|picks; buy rating; bullish; bull case; analyst love; strong buy; undervalued; adds to conviction|buy; overweight; buy opportunity; buying opportunity; sees upside`,
  ),
  row(
    'analyst',
    -1,
    `downgrade|downgrades|downgraded; ${CUTS} _ price target|targets; ${CUTS} _ target|pt|rating; target|targets _ cut|lowered|slashed|trimmed; initiates|initiated|starts|started _ sell|underweight|underperform; reiterates|maintains|keeps _ sell|underweight|underperform; sell rating; bearish; bear case; overvalued; overpriced; underweight; removed from _ list; headwind|headwinds; too expensive; lofty valuation; short seller; short report`,
  ),
  row(
    'analyst',
    'nothing',
    'analyst|analysts; price target|targets; rating; neutral; hold rating; initiates|initiated coverage',
  ),
  row(
    'merger',
    1,
    'to be acquired; to be bought; agrees to be _ by; takeover bid|offer|approach|interest; receives _ offer|bid; buyout offer|bid|deal; wins _ approval; clears _ deal|merger|acquisition; approves|approved _ deal|merger|acquisition; spin off; spinoff; completes _ acquisition|merger; premium offer; go private; sweetens|sweetened _ bid|offer',
  ),
  row(
    'merger',
    -1,
    'blocks|blocked|block _ deal|merger|acquisition|takeover; deal|merger|acquisition|talks _ collapse|collapses|collapsed|off|terminated|abandoned|fail|fails|stall|stalls|blocked; terminates|abandons|scraps|scrapped _ deal|merger|acquisition; rejects|rejected _ bid|offer|takeover; walks away from; challenge|challenges|sues _ merger|deal|acquisition',
  ),
  row(
    'merger',
    'nothing',
    'merger; acquisition; acquire|acquires|acquired|acquiring; takeover; buyout; to buy; in talks; stake; deal|deals; joint venture; divest|divests|divestiture; ipo',
  ),
  row(
    'product',
    1,
    'wins _ contract|order|deal|award|approval; won _ contract|order; awarded _ contract; lands|secures|secured|landed|signs|inks _ contract|order|deal|partnership|agreement; fda approves|approved|approval|clears; approval for; breakthrough; demand strong|robust|surges|soars|booms|outstrips; strong|robust|soaring|surging|booming|unprecedented|record demand; sold out; trial success; meets _ endpoint; positive _ data|trial|results; milestone; sees _ demand',
  ),
  row(
    'product',
    -1,
    'recall|recalls|recalled|recalling; delay|delays|delayed|postpone|postpones|postponed|postponing; production halt|cut|cuts; halts|halted|halt|suspends _ production|sales|shipments|deliveries|trial; outage|outages; data breach; hack|hacked|hackers|cyberattack|ransomware; patent _ invalidated|expires|expired; defect|defects|defective; fda rejects|rejected|declines|declined; trial fails|failed|failure|halted; fails _ trial|endpoint; weak|soft|slowing|waning|falling|sluggish demand; demand weakens|falls|slows|slumps|cools|wanes; loses|lost _ contract|customer|order|share; safety concerns|concern|issue; crash investigation; supply shortage|constraints; glut; oversupply; cancels|canceled|cancelled _ order|contract|project; grounded; fire at',
  ),
  row(
    'product',
    'nothing',
    'launch|launches|launched|unveil|unveils|unveiled|introduces|debuts|rolls out; new product; contract; release|releases; partnership|partners',
  ),
  row(
    'legal',
    1,
    'wins _ lawsuit|case|appeal|ruling|court; settles|settled _ lawsuit|case|suit|charges|probe; lawsuit|case|charges _ dismissed|dropped; judge|court dismisses|tosses|rejects _ lawsuit|case|suit; cleared of; drops|dropped|closes|closed|ends|ended _ probe|investigation|lawsuit|case; deregulation; regulatory rollback|rollbacks|relief; ease|eases|easing|loosen|loosens _ rules|rule|regulation|regulations; overturns|overturned _ fine|verdict|ban',
  ),
  row(
    'legal',
    -1,
    'lawsuit|lawsuits|sue|sues|sued|suing; probe|probes|probed|probing; investigation|investigations|investigated|investigating|investigates; subpoena|subpoenas|subpoenaed; antitrust; fraud; fine|fined|fines; penalty|penalties; charged with; indicted|indictment; accused|accuses|accusing; violation|violations|violated; ban|bans|banned|banning; sanction|sanctions|sanctioned; loses|lost _ lawsuit|case|appeal|court; class action; crackdown; illegal; scandal; scam|scams; accounting irregularities; restate|restates|restatement; criminal; monopoly; injunction; jury _ pay|guilty',
  ),
  row(
    'legal',
    'nothing',
    'court; judge; regulator|regulators; regulation|regulatory; appeal; sec; ftc; doj',
  ),
  row(
    'management',
    1,
    'appoints _ veteran; activist _ stake; insider buying; insiders buy|buying; ceo buys',
  ),
  row(
    'management',
    -1,
    'resign|resigns|resigned|resignation; ousted|ousts|ouster; steps|stepping down; fired|fires _ ceo|cfo; ceo|cfo|chairman|executive _ leave|leaves|leaving|departs|departure|exit|exits|quits|out; insider selling; insiders sell|sold|selling; lures|poaches _ executive; walkout; proxy fight; brain drain',
  ),
  row(
    'management',
    'nothing',
    'ceo|cfo|chairman|chairwoman; appoints|names|hires|hired|promotes; board; successor; executive|executives; retiring|retires|retire',
  ),
  row(
    'capital',
    1,
    `${RAISES} _ dividend|payout|buyback; dividend|payout increase|hike|boost|raised; announces|authorizes|approves|launches|expands|unveils _ buyback|repurchase; share|stock buyback|repurchase; special dividend; pass|passes|passed _ stress test|tests; buyback|repurchase program; initiates|reinstates|resumes _ dividend; larger|higher dividend; stock split; share split; credit rating upgrade|upgraded|raised; pays down debt`,
  ),
  row(
    'capital',
    -1,
    `${CUTS} _ dividend|payout|buyback; dividend cut|suspended|suspension; share offering|sale; stock|secondary|equity offering; dilution|dilutive|dilutes; bankruptcy|bankrupt|insolvency|insolvent; chapter 11; default|defaults|defaulted; debt burden|load; going concern; liquidity crunch|crisis; reverse _ split; delisted|delisting; layoffs|layoff; cut|cuts|cutting|slash|slashes|axes|eliminate|eliminates _ jobs|workers|staff|workforce; job cuts; credit rating cut|downgrade; delinquencies; bad loans; cash burn; margin call`,
  ),
  row(
    'capital',
    'nothing',
    'dividend|dividends; buyback|buybacks; offering; notes; bond sale; debt; financing; funding',
  ),
];

const ECONOMY: readonly Entry[] = [
  row(
    'growth',
    1,
    `economy|gdp|growth _ ${RISES}|accelerates|expands|expanded|rebounds; soft landing; stronger|strong _ growth|economy; consumer confidence|spending rises|jumps|climbs|improves; retail sales rise|rises|jump|climb|beat; factory|manufacturing activity expands|rises; recession fears ease|fade; avoids recession; resilient economy|consumer|consumers; growth outlook improves|promising; more promising; stimulus`,
  ),
  row(
    'growth',
    -1,
    `recession|recessionary; economy|gdp|growth _ ${FALLS}|contracts|contracted|stalls|stagnates; stagflation; slowdown|downturn; slow|slowing|weak|weaker|sluggish _ growth|economy; consumer confidence|sentiment|spending falls|drops|slumps|slides|weakens; retail sales fall|falls|drop|slump|miss; contraction; yield curve inverts`,
  ),
  row(
    'growth',
    'nothing',
    'economy; gdp; retail sales; consumer confidence|sentiment|spending; manufacturing; housing starts',
  ),
  row(
    'inflation',
    1,
    'inflation|cpi|prices|ppi _ eases|ease|cools|cool|slows|slow|falls|fall|cooled|eased|slowed; cooler|cooling|softer|easing inflation|cpi; disinflation; inflation below',
  ),
  row(
    'inflation',
    -1,
    'inflation|cpi|ppi _ rises|rise|jumps|surges|accelerates|climbs|heats|hotter|quickens|sticky; hot|hotter|sticky|rising|surging|stubborn|higher _ inflation|cpi|ppi; inflation fears|worries|concerns|shock; price pressures',
  ),
  row('inflation', 'nothing', 'inflation; cpi; ppi; consumer prices; producer prices'),
  row(
    'central-bank',
    1,
    'rate|rates cut|cuts; cuts|cut|lowers|lowered _ rate|rates; dovish; fed _ easing|pause|pauses|cut|cuts; easing cycle; rate cut hopes|bets; yields|rates fall|drop|slide|retreat|ease; quantitative easing; rates on hold',
  ),
  row(
    'central-bank',
    -1,
    'rate|rates hike|hikes; hikes|raises|raise|hike|raised _ rate|rates; hawkish; higher for longer; won|not cut|cuts; will not cut; no rate cut|cuts; fewer rate cuts; yields|rates jump|jumps|rise|surge|climb|spike; tightening; delays rate cut|cuts; bond rout|revolt|selloff',
  ),
  row(
    'central-bank',
    'nothing',
    'fed; federal reserve; ecb; central bank|banks; powell; fomc; treasury; treasuries; interest rate|rates',
  ),
  row(
    'employment',
    1,
    `payrolls|jobs|hiring _ ${RISES}|beat|beats|top|tops|stronger; strong jobs|payrolls|hiring; adds|added _ jobs; end|ends|ended|avert|averts|averted _ strike|strikes|walkout; unemployment _ falls|fell|drops|declines; jobless claims fall|falls|drop|decline`,
  ),
  row(
    'employment',
    -1,
    `payrolls|jobs|hiring _ ${FALLS}|miss|misses|weaker; weak jobs|payrolls|hiring; unemployment _ rises|rose|climbs|jumps|increases; jobless claims rise|rises|jump|climb; strike|strikes; mass layoffs`,
  ),
  row('employment', 'nothing', 'payrolls; unemployment; jobless claims; jobs report; labor market'),
  row(
    'trade',
    1,
    'trade deal|agreement|truce; tariff|tariffs _ delayed|paused|pause|exemption|exemptions|exempt|exempts|exempted|relief|reprieve|cut|cuts|lifted|eased|rollback|suspended|removed; pauses|delays|eases|lifts|softens|softening|removes|suspends|reverses|exempts|reverses _ tariff|tariffs; trade tensions ease|easing; export curbs eased|lifted; trade talks progress',
  ),
  row(
    'trade',
    -1,
    'tariff|tariffs; trade war; trade tensions; export|chip curbs|controls|ban|restrictions; retaliation|retaliates|retaliatory; embargo; import duties|duty; supply chain disruption|disruptions',
  ),
  row('trade', 'nothing', 'trade talks; exports; imports; trade; wto'),
  row(
    'geopolitics',
    1,
    'shutdown averted|ends|ended; avert|averts|averted _ shutdown|default; ceasefire|truce; peace deal|talks|agreement; de escalation|escalates; tensions ease|easing',
  ),
  row(
    'geopolitics',
    -1,
    'war; invasion|invades|invaded; missile|missiles|airstrike|airstrikes|air strikes; attack|attacks|attacked; conflict; crisis; escalation|escalates|escalate|escalating; coup; terror|terrorist; blockade; unrest; turmoil; shutdown; debt ceiling',
  ),
  row(
    'geopolitics',
    'nothing',
    'election|elections; diplomacy; summit; sanctions; military; troops',
  ),
  row('energy', -1, 'imperils _ supply; power cuts|outage; supply glut'),
  // What oil does is good for one and bad for another.
  row(
    'energy',
    'nothing',
    `oil|crude|gas|brent _ ${RISES}|up; oil|crude|gas|brent _ ${FALLS}|down; opec _ cut|cuts|hike|hikes|increase; output cut|cuts|hike; oil; crude; opec; natural gas; energy; refinery; pipeline`,
  ),
  row(
    'technology',
    1,
    'ai boom|demand|winner|momentum|tailwind|leader; ai driven _ growth|upgrade|demand; benefit|benefits|poised to benefit from _ ai',
  ),
  row(
    'technology',
    -1,
    'ai bubble|fears|threat|disruption|delay|setback; loses _ ai race; behind in ai',
  ),
  row(
    'technology',
    'nothing',
    'ai; artificial intelligence; chip|chips; semiconductor|semiconductors; cloud; quantum; software; data center|centers',
  ),
];

const MARKET: readonly Entry[] = [
  row(
    'market-move',
    1,
    `${RISES}; hits|tops|crosses _ market value|cap; stock|stocks|shares|index|futures|dow|nasdaq|s&p _ ${RISES}|up|higher; trading up; all time high|highs; record|week high|highs; leads the market; record close; breakout|breaks out; best day|week|month|performer; hot streak; bull market|run; big|huge|clear winner|winners; beats|outpaces|surpasses|laps _ market|s&p|index; relief; thrilled; most valuable; recovers|recovered|recovery; green; poised to benefit; poised for growth; benefit|benefits; optimism|optimistic; upbeat; momentum; tailwind|tailwinds; upside; unstoppable; closes|ends|end|close up; rosy; cheer|cheers|cheered`,
  ),
  row(
    'market-move',
    -1,
    `${FALLS}; stock|stocks|shares|index|futures|dow|nasdaq|s&p _ ${FALLS}|down|lower; trading down; record|week|year low|lows; lags the market; worst day|week|month|performer; bear market; correction; loser|losers; sell|sells|selling|sold _ off|sharply; rout; bloodbath; volatility index jumps; wipes|wiped|erases|erased; hit|hits|hammer|hammers|hammered|batter|batters|battered by|by; hammer|hammers|hammered|batter|batters|battered|rattle|rattles|rattled|roil|roils|roiled|pummel|pummels|pummeled; pain; fears|fear|worries|worry|worried|jitters|panic|anxiety; under pressure; pressure|pressures|pressured; struggle|struggles|struggled|struggling; troubled|trouble|troubles; risk off; closes|ends|end|close down; red; threat|threatens|threaten|threats; problem|problems; squeeze|squeezed; risks; fail|fails|failed to; setback|setbacks; blow; woes; dead money; amid market slump`,
  ),
  row(
    'market-move',
    'nothing',
    'stocks; shares; wall street; s&p 500; nasdaq; dow; market|markets; trading; futures; investors',
  ),
];

/** What words say in news of finance; of phrases that begin at one word the one with most places counts. */
export const LEXICON: readonly Entry[] = [...COMPANY, ...ECONOMY, ...MARKET];
