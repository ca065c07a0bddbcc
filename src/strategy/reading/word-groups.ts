/** Words that are alike in one place of a phrase, with "|" between them. */
export const WORD_GROUPS = {
  rises:
    'rise|rises|rose|rising|gain|gains|gained|gaining|climb|climbs|climbed|climbing|jump|jumps|jumped|jumping|surge|surges|surged|surging|soar|soars|soared|soaring|rally|rallies|rallied|rallying|rocket|rockets|rocketed|skyrocket|skyrockets|skyrocketed|advance|advances|ascend|ascends|rebound|rebounds|rebounded|rebounding|spike|spikes|spiked|leap|leaps|leapt|pop|pops|popped|outperform|outperforms|outperformed|outperforming|higher|uptrend|bounce|bounces|bounced|accelerate|accelerates|accelerated|grow|grows|grew|growing',
  falls:
    'fall|falls|fell|falling|drop|drops|dropped|dropping|slide|slides|slid|sliding|sink|sinks|sank|sinking|tumble|tumbles|tumbled|tumbling|plunge|plunges|plunged|plunging|plummet|plummets|plummeted|plummeting|slump|slumps|slumped|slumping|dip|dips|dipped|decline|declines|declined|declining|retreat|retreats|retreated|slip|slips|slipped|slipping|crash|crashes|crashed|crashing|crater|craters|cratered|tank|tanks|tanked|nosedive|nosedives|loses|lost|shed|sheds|skid|skids|sag|sags|selloff|underperform|underperforms|underperformed|underperforming|lower|downtrend|weaken|weakens|weakened|shrink|shrinks|shrank|shrinking|slow|slows|slowed|slowing|stumble|stumbles|stumbled|wobble|wobbles',
  raises:
    'raise|raises|raised|raising|lift|lifts|lifted|lifting|boost|boosts|boosted|boosting|hike|hikes|hiked|hiking|increase|increases|increased|increasing|up|ups|upped|upgrade|upgrades|upgraded',
  cuts: 'cut|cuts|cutting|lower|lowers|lowered|lowering|slash|slashes|slashed|slashing|trim|trims|trimmed|trimming|reduce|reduces|reduced|reducing|withdraw|withdraws|withdrew|withdrawn|withdrawing|pull|pulls|pulled|suspend|suspends|suspended|suspending|scrap|scraps|scrapped|halve|halves|halved|drop|drops|dropped',
  beats:
    'beat|beats|beating|top|tops|topped|topping|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|crush|crushes|crushed|smash|smashes|smashed|above|outpace|outpaces|outpaced|trounce|trounces',
  misses:
    'miss|misses|missed|missing|trail|trails|trailed|lag|lags|lagged|below|undershoot|undershoots|disappoint|disappoints',
  estimates:
    'estimate|estimates|expectation|expectations|forecast|forecasts|consensus|view|views|street|target|targets|analysts',
  results:
    'earnings|profit|profits|revenue|revenues|sales|results|quarter|income|eps|bookings|orders|deliveries|subscribers|margins|margin',
  guidance: 'guidance|outlook|forecast|forecasts|guide|projection|projections',
  good: 'strong|stronger|robust|solid|record|stellar|blowout|blockbuster|upbeat|better|healthy|impressive|surging|soaring|rising|booming|best',
  bad: 'weak|weaker|soft|softer|disappointing|dismal|poor|sluggish|lackluster|falling|declining|slowing|slumping|downbeat|worse|gloomy|bleak|worst|shrinking',
} as const;
