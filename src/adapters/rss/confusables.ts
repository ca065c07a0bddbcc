/**
 * Letters that look like a Latin one, for matching only: the part of Unicode's UTS 39 `confusables.txt` (single letters
 * of Cyrillic, Greek, Armenian, Cherokee and Latin extensions whose skeleton is a basic Latin letter) with which
 * company names and tickers are spoofed. Full-width and mathematical letters fold by NFKC before.
 */
const PAIRS: readonly (readonly [latin: string, lookalikes: string])[] = [
  ['A', 'АΑᎪ'],
  ['B', 'ВΒᏴ'],
  ['C', 'СϹᏟ'],
  ['D', 'Ꭰ'],
  ['E', 'ЕΕᎬ'],
  ['G', 'ԌᏀ'],
  ['H', 'НΗᎻ'],
  ['I', 'ІΙӀ'],
  ['J', 'ЈͿᎫ'],
  ['K', 'КΚᏦ'],
  ['L', 'Ꮮ'],
  ['M', 'МΜᎷϺ'],
  ['N', 'Ν'],
  ['O', 'ОΟՕ'],
  ['P', 'РΡᏢ'],
  ['Q', 'Ԛ'],
  ['R', 'Ꭱ'],
  ['S', 'ЅՏᏚ'],
  ['T', 'ТΤᎢ'],
  ['U', 'Ս'],
  ['V', 'ѴᏙ'],
  ['W', 'ԜᎳ'],
  ['X', 'ХΧ'],
  ['Y', 'ҮΥУ'],
  ['Z', 'ΖᏃ'],
  ['a', 'аαɑ'],
  ['c', 'сϲ'],
  ['d', 'ԁ'],
  ['e', 'еҽ'],
  ['g', 'ɡց'],
  ['h', 'һհ'],
  ['i', 'іιı'],
  ['j', 'јϳ'],
  ['k', 'κк'],
  // UTS 39 gives the small palochka to i; the spoof of apple.com (X. Zheng, 2017) has it for l.
  ['l', 'ӏ'],
  ['n', 'ո'],
  ['o', 'оοօσ'],
  ['p', 'рρ'],
  ['q', 'ԛզ'],
  ['r', 'г'],
  ['s', 'ѕ'],
  ['t', 'т'],
  ['u', 'υս'],
  ['v', 'νѵ'],
  ['w', 'ԝա'],
  ['x', 'хχ'],
  ['y', 'уүγ'],
];

/** The Latin letter that a character is taken for. */
export const confusables: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([latin, lookalikes]) =>
    Array.from(lookalikes, (lookalike): [string, string] => [lookalike, latin]),
  ),
);
