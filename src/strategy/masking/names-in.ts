/** Words at the end of a company's name that anybody's may have. */
const ENDINGS = new Set(
  'inc incorporated corp corporation company companies co plc ltd limited llc lp nv sa ag se ab adr ads holdings holding group trust class a b c com common stock ordinary shares reit etf fund the &'.split(
    ' ',
  ),
);

/** First words that say nothing of who is meant. */
const GENERAL = new Set(
  'advanced allied american applied associated atlantic bank best blue capital central china citizens consolidated digital dominion dow dynamic eastern electronic energy enterprise equity essex european exchange extra federal fidelity first general genuine global gold great home host independent industrial international king kraft las live marathon martin micro mid molson monster national new news norfolk northern old pacific packaging palo philip pinnacle pioneer power principal progressive prudential public pure quest regions republic restaurant royal simon smith snap south southern southwest standard state steel sun take texas the tractor trade travelers union united universal us vanguard waste wells west western'.split(
    ' ',
  ),
);

/**
 * How a text may call a security: by its whole name, by the name without its legal form, and a company by its first
 * word where that is its own; longest first. A name that only repeats the ticker is none.
 */
export function namesIn(name: string, kind: string, ticker: string): readonly string[] {
  const whole = name.trim();
  const words = whole.replace(/^The\s+/i, '').split(/\s+/);
  while (words.length > 1 && isEnding(words.at(-1) ?? '')) words.pop();
  const core = words.join(' ').replace(/[,.&\s]+$/, '');
  const [first = ''] = core.split(/[\s.,]+/);
  const isOwn = kind === 'stock' && first.length >= 3 && !GENERAL.has(first.toLowerCase());
  const called = [whole, core, ...(isOwn ? [first] : [])];
  return [...new Set(called)].filter((each) => each.length >= 2 && each !== ticker);
}

function isEnding(word: string): boolean {
  return ENDINGS.has(word.replace(/[.,()]/g, '').toLowerCase());
}
