import { entry, type Entry } from './entry.ts';
import { WORD_GROUPS } from './word-groups.ts';

const { rises, falls } = WORD_GROUPS;

/** What is said of prices themselves, and of moods. */
export const MARKET_WORDS: readonly Entry[] = [
  entry('market-move', 0, 'little changed; ends|end|closes|close|trades flat|mixed'),
  entry(
    'market-move',
    1,
    `${rises}; hits|tops|crosses _ market value|cap; stock|stocks|shares|index|futures|dow|nasdaq|s&p _ ${rises}|up|higher; trading up; all time high|highs; record|week high|highs; leads the market; record close; breakout|breaks out; best day|week|month|performer; hot streak; bull market|run; big|huge|clear winner|winners; beats|outpaces|surpasses|laps _ market|s&p|index; relief; thrilled; most valuable; recovers|recovered|recovery; green; poised to benefit; poised for growth; benefit|benefits; optimism|optimistic; upbeat; momentum; tailwind|tailwinds; upside; unstoppable; closes|ends|end|close up; rosy; cheer|cheers|cheered`,
  ),
  entry(
    'market-move',
    -1,
    `${falls}; stock|stocks|shares|index|futures|dow|nasdaq|s&p _ ${falls}|down|lower; trading down; record|week|year low|lows; lags the market; worst day|week|month|performer; bear market; correction; loser|losers; sell|sells|selling|sold _ off|sharply; rout; bloodbath; volatility index jumps; wipes|wiped|erases|erased; hit|hits|hammer|hammers|hammered|batter|batters|battered by|by; hammer|hammers|hammered|batter|batters|battered|rattle|rattles|rattled|roil|roils|roiled|pummel|pummels|pummeled; pain; fears|fear|worries|worry|worried|jitters|panic|anxiety; under pressure; pressure|pressures|pressured; struggle|struggles|struggled|struggling; troubled|trouble|troubles; risk off; closes|ends|end|close down; red; threat|threatens|threaten|threats; problem|problems; squeeze|squeezed; risks; fail|fails|failed to; setback|setbacks; blow; woes; dead money; amid market slump`,
  ),
  entry(
    'market-move',
    'nothing',
    'stocks; shares; wall street; s&p 500; nasdaq; dow; market|markets; trading; futures; investors',
  ),
];
