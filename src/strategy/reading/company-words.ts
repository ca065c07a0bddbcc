import { entry, type Entry } from './entry.ts';
import { WORD_GROUPS } from './word-groups.ts';

const { rises, falls, raises, cuts, beats, misses, estimates, results, guidance, good, bad } =
  WORD_GROUPS;

/** What is said of one company. */
export const COMPANY_WORDS: readonly Entry[] = [
  entry('earnings', 0, `in line with ${estimates}; meets|met|matches|matched _ ${estimates}`),
  entry('guidance', 0, `reaffirms|maintains|backs|keeps|affirms _ ${guidance}`),
  entry(
    'earnings',
    1,
    `${beats} _ ${estimates}; ${beats} _ ${results}; ${results} beat|beats|top|tops|exceed|exceeds|surpass|surpasses; ${good} _ ${results}; ${good} than forecast|expected|feared; ${results} _ ${rises}|up; ${rises} _ ${results}; swings to profit; returns to profit; ahead of ${estimates}; ${results} _ double|doubles|doubled|triple|triples|tripled; ${results} strong|robust|solid; beats; narrows loss; smaller loss`,
  ),
  entry(
    'earnings',
    -1,
    `${misses} _ ${estimates}; ${misses} _ ${results}; ${results} miss|misses|disappoint|disappoints; fall|falls|fell|falling|falls short of ${estimates}; short of ${estimates}; ${bad} _ ${results}; ${bad} than forecast|expected|feared; ${results} _ ${falls}|down; ${falls} _ ${results}; swings|swung to loss; posts|reports|reported|posted _ loss; net loss; write down|downs; wider loss; loss widens|widened; fails|failed to meet|beat; misses; ${results} weak|soft|sluggish; writedown|impairment`,
  ),
  entry(
    'earnings',
    'nothing',
    `earnings; quarterly results; results; profit; revenue; eps; earnings call; earnings estimate|estimates`,
  ),
  entry(
    'guidance',
    1,
    `${raises} _ ${guidance}; ${raises} _ target for; ${good} _ guidance|outlook; ${guidance} ${rises}; ${guidance} ${beats}; ${guidance} raised|lifted|boosted|hiked; sees|expects|forecasts _ growth|increase|jump; sees|expects _ above; brighter outlook`,
  ),
  entry(
    'guidance',
    -1,
    `${cuts} _ ${guidance}; ${bad} _ guidance|outlook; ${guidance} ${falls}; ${guidance} ${misses}|disappoints|disappoint; ${guidance} cut|lowered|slashed|withdrawn|trimmed; warns|warned|warning|warn; profit warning; sees|expects|forecasts _ decline|drop|fall|loss|slowdown; sees|expects _ below; light guidance; cautious outlook`,
  ),
  entry('guidance', 'nothing', `guidance; outlook; forecasts`),
  entry(
    'analyst',
    1,
    `upgrade|upgrades|upgraded; ${raises} _ price target|targets; ${raises} _ target|pt|rating; target|targets _ raised|lifted|hiked|boosted; street high target; initiates|initiated|starts|started _ buy|overweight|outperform; reiterates|maintains|keeps _ buy|overweight|outperform; named|name top pick; top pick|picks; buy rating; bullish; bull case; analyst love; strong buy; undervalued; adds to conviction|buy; overweight; buy opportunity; buying opportunity; sees upside`,
  ),
  entry(
    'analyst',
    -1,
    `downgrade|downgrades|downgraded; ${cuts} _ price target|targets; ${cuts} _ target|pt|rating; target|targets _ cut|lowered|slashed|trimmed; initiates|initiated|starts|started _ sell|underweight|underperform; reiterates|maintains|keeps _ sell|underweight|underperform; sell rating; bearish; bear case; overvalued; overpriced; underweight; removed from _ list; headwind|headwinds; too expensive; lofty valuation; short seller; short report`,
  ),
  entry(
    'analyst',
    'nothing',
    'analyst|analysts; price target|targets; rating; neutral; hold rating; initiates|initiated coverage',
  ),
  entry(
    'merger',
    1,
    'to be acquired; to be bought; agrees to be _ by; takeover bid|offer|approach|interest; receives _ offer|bid; buyout offer|bid|deal; wins _ approval; clears _ deal|merger|acquisition; approves|approved _ deal|merger|acquisition; spin off; spinoff; completes _ acquisition|merger; premium offer; go private; sweetens|sweetened _ bid|offer',
  ),
  entry(
    'merger',
    -1,
    'blocks|blocked|block _ deal|merger|acquisition|takeover; deal|merger|acquisition|talks _ collapse|collapses|collapsed|off|terminated|abandoned|fail|fails|stall|stalls|blocked; terminates|abandons|scraps|scrapped _ deal|merger|acquisition; rejects|rejected _ bid|offer|takeover; walks away from; challenge|challenges|sues _ merger|deal|acquisition',
  ),
  entry(
    'merger',
    'nothing',
    'merger; acquisition; acquire|acquires|acquired|acquiring; takeover; buyout; to buy; in talks; stake; deal|deals; joint venture; divest|divests|divestiture; ipo',
  ),
  entry(
    'product',
    1,
    'wins _ contract|order|deal|award|approval; won _ contract|order; awarded _ contract; lands|secures|secured|landed|signs|inks _ contract|order|deal|partnership|agreement; fda approves|approved|approval|clears; approval for; breakthrough; demand strong|robust|surges|soars|booms|outstrips; strong|robust|soaring|surging|booming|unprecedented|record demand; sold out; trial success; meets _ endpoint; positive _ data|trial|results; milestone; sees _ demand',
  ),
  entry(
    'product',
    -1,
    'recall|recalls|recalled|recalling; delay|delays|delayed|postpone|postpones|postponed|postponing; production halt|cut|cuts; halts|halted|halt|suspends _ production|sales|shipments|deliveries|trial; outage|outages; data breach; hack|hacked|hackers|cyberattack|ransomware; patent _ invalidated|expires|expired; defect|defects|defective; fda rejects|rejected|declines|declined; trial fails|failed|failure|halted; fails _ trial|endpoint; weak|soft|slowing|waning|falling|sluggish demand; demand weakens|falls|slows|slumps|cools|wanes; loses|lost _ contract|customer|order|share; safety concerns|concern|issue; crash investigation; supply shortage|constraints; glut; oversupply; cancels|canceled|cancelled _ order|contract|project; grounded; fire at',
  ),
  entry(
    'product',
    'nothing',
    'launch|launches|launched|unveil|unveils|unveiled|introduces|debuts|rolls out; new product; contract; release|releases; partnership|partners',
  ),
  entry(
    'legal',
    1,
    'wins _ lawsuit|case|appeal|ruling|court; settles|settled _ lawsuit|case|suit|charges|probe; lawsuit|case|charges _ dismissed|dropped; judge|court dismisses|tosses|rejects _ lawsuit|case|suit; cleared of; drops|dropped|closes|closed|ends|ended _ probe|investigation|lawsuit|case; deregulation; regulatory rollback|rollbacks|relief; ease|eases|easing|loosen|loosens _ rules|rule|regulation|regulations; overturns|overturned _ fine|verdict|ban',
  ),
  entry(
    'legal',
    -1,
    'lawsuit|lawsuits|sue|sues|sued|suing; probe|probes|probed|probing; investigation|investigations|investigated|investigating|investigates; subpoena|subpoenas|subpoenaed; antitrust; fraud; fine|fined|fines; penalty|penalties; charged with; indicted|indictment; accused|accuses|accusing; violation|violations|violated; ban|bans|banned|banning; sanction|sanctions|sanctioned; loses|lost _ lawsuit|case|appeal|court; class action; crackdown; illegal; scandal; scam|scams; accounting irregularities; restate|restates|restatement; criminal; monopoly; injunction; jury _ pay|guilty',
  ),
  entry(
    'legal',
    'nothing',
    'court; judge; regulator|regulators; regulation|regulatory; appeal; sec; ftc; doj',
  ),
  entry(
    'management',
    1,
    'appoints _ veteran; activist _ stake; insider buying; insiders buy|buying; ceo buys',
  ),
  entry(
    'management',
    -1,
    'resign|resigns|resigned|resignation; ousted|ousts|ouster; steps|stepping down; fired|fires _ ceo|cfo; ceo|cfo|chairman|executive _ leave|leaves|leaving|departs|departure|exit|exits|quits|out; insider selling; insiders sell|sold|selling; lures|poaches _ executive; walkout; proxy fight; brain drain',
  ),
  entry(
    'management',
    'nothing',
    'ceo|cfo|chairman|chairwoman; appoints|names|hires|hired|promotes; board; successor; executive|executives; retiring|retires|retire',
  ),
  entry(
    'capital',
    1,
    `${raises} _ dividend|payout|buyback; dividend|payout increase|hike|boost|raised; announces|authorizes|approves|launches|expands|unveils _ buyback|repurchase; share|stock buyback|repurchase; special dividend; pass|passes|passed _ stress test|tests; buyback|repurchase program; initiates|reinstates|resumes _ dividend; larger|higher dividend; stock split; share split; credit rating upgrade|upgraded|raised; pays down debt`,
  ),
  entry(
    'capital',
    -1,
    `${cuts} _ dividend|payout|buyback; dividend cut|suspended|suspension; share offering|sale; stock|secondary|equity offering; dilution|dilutive|dilutes; bankruptcy|bankrupt|insolvency|insolvent; chapter 11; default|defaults|defaulted; debt burden|load; going concern; liquidity crunch|crisis; reverse _ split; delisted|delisting; layoffs|layoff; cut|cuts|cutting|slash|slashes|axes|eliminate|eliminates _ jobs|workers|staff|workforce; job cuts; credit rating cut|downgrade; delinquencies; bad loans; cash burn; margin call`,
  ),
  entry(
    'capital',
    'nothing',
    'dividend|dividends; buyback|buybacks; offering; notes; bond sale; debt; financing; funding',
  ),
];
