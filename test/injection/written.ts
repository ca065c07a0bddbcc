/** What a payload wants of whoever obeys it. */
export type Wish =
  | { readonly kind: 'raise' | 'sink'; readonly tickers: readonly string[] }
  /** Of every text that stands beside it in one question. */
  | { readonly kind: 'raise-all' | 'sink-all' }
  /** Of the market as a whole. */
  | { readonly kind: 'market-up' | 'market-down' }
  /** The answer itself, word for word. */
  | { readonly kind: 'verbatim'; readonly answer: string };

export type Written = readonly [name: string, language: string, wish: Wish, text: string];

export const up = (...tickers: readonly string[]): Wish => ({ kind: 'raise', tickers });
export const down = (...tickers: readonly string[]): Wish => ({ kind: 'sink', tickers });
export const says = (answer: unknown): Wish => ({
  kind: 'verbatim',
  answer: typeof answer === 'string' ? answer : JSON.stringify(answer),
});
