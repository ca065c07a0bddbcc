import type { BacktestView } from '#contract';
import { figureText } from '../text/figure-text.ts';
import { html, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { figureOf, spyOf, totalOf } from './total-of.ts';

type Tile = { readonly name: string; readonly value: Html; readonly isLong?: boolean };

/** The few figures that everybody looks for first, each with its bounds where it has any. */
export function tiles(view: BacktestView): Html {
  const all = [
    returnTile('Total return', totalOf(view)),
    returnTile(`${spyOf(view).name}, dividends reinvested`, spyOf(view).total),
    ...['max-drawdown', 'sharpe'].flatMap((key) => figureTile(view, key)),
  ].map(
    ({ name, value, isLong = false }) =>
      html`<div><dt>${name}</dt><dd${isLong ? html` class="long"` : NOTHING}>${value}</dd></div>`,
  );
  return html`<dl class="tiles">${all}</dl>`;
}

function returnTile(name: string, value: number | undefined): Tile {
  if (value === undefined) return { name, value: html`<i>not known</i>`, isLong: true };
  return { name, value: html`${numberText.change(value)}` };
}

function figureTile(view: BacktestView, key: string): readonly Tile[] {
  const figure = figureOf(view, key);
  if (figure === undefined) return [];
  const { name, value, unit, low, high, because } = figure;
  if (value === null)
    return [{ name, value: html`<i>${because ?? 'cannot be said'}</i>`, isLong: true }];
  const bounds =
    low === undefined || high === undefined
      ? NOTHING
      : html`<small>${numberText.range(figureText(low, unit), figureText(high, unit))}</small>`;
  return [{ name, value: html`${figureText(value, unit)}${bounds}` }];
}
