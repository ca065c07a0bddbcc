import { html, joined, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { dayTicks } from './day-ticks.ts';
import { pathData } from './path-data.ts';
import { MOST_POINTS, thinned } from './thinned.ts';
import { heightOf, STEPS, valueScale, type ValueScale } from './value-scale.ts';

/** Colour and dash; the style knows them by these names. */
export type Look =
  | 'own'
  | 'other'
  | 'spy'
  | 'mix'
  | 'hold'
  | 'rules'
  | 'news'
  | 'random'
  | 'down'
  | 'effect';

/** Fractions by place; null where unknown. */
export type Values = readonly (number | null)[];

export type Series = {
  readonly name: string;
  readonly look: Look;
  readonly values: Values;
  /** What the legend says behind the name: "+6.2 %". */
  readonly says?: string;
  /** Filled down to zero too. */
  readonly isFilled?: boolean;
};

export type Band = {
  readonly name: string;
  readonly look: Look;
  readonly high: Values;
  readonly low: Values;
  /** Lines of its own, thin, in no legend and no readout. */
  readonly lines?: readonly Values[];
  readonly says?: string;
};

/** Places that are hatched. */
export type Shade = { readonly from: number; readonly upTo: number };

/** A level across the whole chart. */
export type Level = { readonly at: number; readonly name: string };

export type LineChart = {
  /** Names it on its page. */
  readonly key: string;
  readonly title: string;
  /** What a reader without eyes for it should know. */
  readonly summary: string;
  /** By place; the first may be no day but a beginning. */
  readonly days: readonly string[];
  /** The element that lists them. */
  readonly daysKey: string;
  readonly series: readonly Series[];
  readonly bands?: readonly Band[];
  readonly shades?: readonly Shade[];
  readonly shadeName?: string;
  readonly levels?: readonly Level[];
  readonly sign: 'signed' | 'plain';
  /** In pixels. */
  readonly height: number;
};

/** A chart of lines that fits every width: labels keep their size, only the plot is stretched. */
export function lineChart(chart: LineChart): Html {
  const { key, title, summary, days } = chart;
  const most = numberText.count(MOST_POINTS);
  const note =
    days.length > MOST_POINTS
      ? ` Lines are drawn through at most ${most} of ${numberText.count(days.length)} places; every high and low is kept.`
      : '';
  return html`<figure class="chart" id="${key}">
    <figcaption>
      <h3>${title}</h3>
      <p id="${key}-says">${summary}${note}</p>
    </figcaption>
    ${legendOf(chart)}${plotOf(chart)}
  </figure>`;
}

/** Room for a label and a little silence. */
const PIXELS_A_TICK = 64;

function plotOf(chart: LineChart): Html {
  const { key, title, days, daysKey, sign, height } = chart;
  const scale = valueScale(valuesOf(chart), height / PIXELS_A_TICK);
  const box = `0 0 ${Math.max(1, days.length - 1)} ${STEPS}`;
  const lines = html`<svg
    width="100%"
    height="100%"
    viewBox="${box}"
    preserveAspectRatio="none"
    class="lines"
  >
    ${pathsOf(chart, scale)}
  </svg>`;
  const drawing = html`<svg
    width="100%"
    height="${height}"
    role="img"
    aria-label="${title}"
    aria-describedby="${key}-says"
  >
    ${gridOf(chart, scale)}${shadesOf(chart)}${lines}
    <line class="cursor" y1="0" y2="100%" />
  </svg>`;
  return html`<div
    class="plot"
    tabindex="0"
    role="group"
    aria-label="${title}; arrow keys read single days"
    data-days="${daysKey}"
    data-low="${scale.low}"
    data-high="${scale.high}"
    data-sign="${sign}"
  >
    ${drawing}
    <p class="readout" role="status" hidden></p>
  </div>`;
}

function valuesOf({ series, bands = [], levels = [] }: LineChart): readonly number[] {
  const paths = [
    ...series.map(({ values }) => values),
    ...bands.flatMap(({ high, low, lines = [] }) => [high, low, ...lines]),
    levels.map(({ at }) => at),
  ];
  return paths.flatMap((values) => values.filter((value) => value !== null));
}

function legendOf({ series, bands = [], shades = [], shadeName, levels = [] }: LineChart): Html {
  const rows = [
    ...series.map(({ name, look, says }) =>
      legendRow(html`<path class="line ${look}" d="M1 6h26" />`, name, says),
    ),
    ...bands.map(({ name, look, says }) =>
      legendRow(html`<path class="band ${look}" d="M1 1h26v10H1z" />`, name, says),
    ),
    ...levels
      .filter(({ name }, place, all) => all.findIndex((level) => level.name === name) === place)
      .map(({ name }) => legendRow(html`<path class="line effect" d="M1 6h26" />`, name)),
    ...(shades.length > 0 && shadeName !== undefined
      ? [legendRow(html`<path fill="url(#hatch)" d="M1 0h26v12H1z" />`, shadeName)]
      : []),
  ];
  // One line alone is named by its title.
  if (rows.length === 1 && series[0]?.says === undefined) return NOTHING;
  return html`<ul class="legend">
    ${rows}
  </ul>`;
}

function legendRow(swatch: Html, name: string, says?: string): Html {
  return html`<li>
    <svg width="28" height="12" aria-hidden="true">${swatch}</svg>${name}${
      says === undefined ? NOTHING : html` <b>${says}</b>`
    }
  </li>`;
}

function gridOf({ days, sign }: LineChart, scale: ValueScale): Html {
  const across = scale.ticks.map((tick) => {
    const y = share(heightOf(tick, scale), STEPS);
    const line = html`<line
      class="${tick === 0 ? 'zero' : 'grid'}"
      x1="0"
      x2="100%"
      y1="${y}"
      y2="${y}"
    />`;
    return html`${line}<text class="y" x="-8" y="${y}" dy="4"
        >${tickText(tick, scale, sign)}</text
      >`;
  });
  const down = dayTicks(days).map(({ place, says }) => {
    const x = share(place, days.length - 1);
    // The last label ends at its day, so that it stays on the page.
    const side = place > (days.length - 1) * 0.85 ? html` class="end"` : NOTHING;
    return html`<line
        class="tick"
        x1="${x}"
        x2="${x}"
        y1="100%"
        y2="100%"
        transform="translate(0 5)"
      /><text${side} x="${x}" y="100%" dy="18">${says}</text>`;
  });
  return joined([...across, ...down]);
}

function tickText(tick: number, { tickStep }: ValueScale, sign: LineChart['sign']): string {
  const fine = tickStep >= 0.001 ? 1 : 2;
  const places = tickStep >= 0.01 ? 0 : fine;
  return sign === 'signed' ? numberText.change(tick, places) : numberText.percent(tick, places);
}

/** "12.5%" of the width or height. */
function share(part: number, whole: number): string {
  return `${Number(((part / Math.max(1, whole)) * 100).toFixed(2))}%`;
}

function shadesOf({ days, shades = [], shadeName }: LineChart): Html {
  return joined(
    shades.map(({ from, upTo }) => {
      const last = days.length - 1;
      return html`<rect
        x="${share(from, last)}"
        width="${share(upTo - from, last)}"
        y="0"
        height="100%"
        fill="url(#hatch)"
        ><title>${shadeName}</title></rect
      >`;
    }),
  );
}

/** Under a main line many lines need fewer points. */
const MOST_OF_MANY = 400;

function pathsOf({ series, bands = [], levels = [], days }: LineChart, scale: ValueScale): Html {
  const filled = bands.flatMap(({ name, look, high, low, lines = [] }) => [
    html`<path class="band ${look}" d="${pathData.band(thinned(high), thinned(low), scale)}"
      ><title>${name}</title></path
    >`,
    ...lines.map(
      (values) =>
        html`<path
          class="line ${look}"
          d="${pathData.line(thinned(values, MOST_OF_MANY), scale)}"
        />`,
    ),
  ]);
  const across = levels.map(({ at }) => {
    const y = heightOf(at, scale);
    return html`<path class="line effect" d="M0 ${y}H${Math.max(1, days.length - 1)}" />`;
  });
  // The first is the most important and lies on top.
  const drawn = series.toReversed().flatMap(({ name, look, values, says, isFilled = false }) => {
    const stretches = thinned(values);
    const area = isFilled
      ? [html`<path class="band ${look}" d="${pathData.area(stretches, scale)}" />`]
      : [];
    return [
      ...area,
      html`<path class="line ${look}" data-name="${name}" d="${pathData.line(stretches, scale)}"
        ><title>${name} ${says}</title></path
      >`,
    ];
  });
  return joined([...filled, ...across, ...drawn]);
}
