import { useComputedColorScheme } from '@mantine/core';
import {
  AreaSeries,
  createChart,
  createSeriesMarkers,
  LineSeries,
  LineStyle,
  type IChartApi,
  type SeriesMarker,
  type Time,
} from 'lightweight-charts';
import { useEffect, useRef, type ReactNode } from 'react';
import { inkNow } from './series.ts';
import type { TimeChartProps, TimeLine, TimeMark } from './time-chart-props.ts';

/** The drawing of a TimeChart by lightweight-charts; its credit stands below the chart. */
export function DrawnTime({ panes, height = 320 }: TimeChartProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const node = place.current;
    if (node === null) return undefined;
    const chart = emptyChart(node, { height, scheme });
    panes.forEach((pane, index) => {
      for (const each of pane.lines) drawn(chart, each, { pane: index, ...pane });
      const { stretch = 1 } = pane;
      chart.panes()[index]?.setStretchFactor(stretch);
    });
    chart.timeScale().fitContent();
    return () => chart.remove();
  }, [panes, height, scheme]);
  return <div ref={place} style={{ height }} />;
}

/** Colours are those of the scheme as the page has it now. */
function emptyChart(
  node: HTMLElement,
  { height, scheme }: { readonly height: number; readonly scheme: 'light' | 'dark' },
): IChartApi {
  node.style.colorScheme = scheme;
  const grid = { color: inkNow('grid') };
  return createChart(node, {
    autoSize: true,
    height,
    layout: {
      background: { color: 'transparent' },
      textColor: inkNow('muted'),
      attributionLogo: false,
      fontSize: 11,
      panes: { separatorColor: inkNow('line') },
    },
    grid: { vertLines: { visible: false }, horzLines: grid },
    rightPriceScale: { borderVisible: false },
    timeScale: { borderColor: inkNow('line') },
    crosshair: { mode: 0 },
    handleScroll: { vertTouchDrag: false },
  });
}

type Where = {
  readonly pane: number;
  readonly marks?: readonly TimeMark[];
  readonly format: (value: number) => string;
};

function drawn(chart: IChartApi, line: TimeLine, { pane, marks = [], format }: Where): void {
  const colour = inkNow(line.ink);
  const common = {
    priceFormat: { type: 'custom', formatter: format, minMove: 0.0001 },
    lastValueVisible: line.isArea !== true,
    priceLineVisible: false,
  } as const;
  const lineStyle = line.isDashed === true ? LineStyle.Dashed : LineStyle.Solid;
  const series =
    line.isArea === true
      ? chart.addSeries(
          AreaSeries,
          {
            ...common,
            lineColor: colour,
            topColor: 'transparent',
            bottomColor: `${colour}55`,
            invertFilledArea: true,
            lineWidth: 1,
          },
          pane,
        )
      : chart.addSeries(LineSeries, { ...common, color: colour, lineWidth: 2, lineStyle }, pane);
  series.setData(
    line.points.map(({ on, value }) => (value === null ? { time: on } : { time: on, value })),
  );
  const isMarked = marks.length > 0 && line.isDashed !== true && line.isArea !== true;
  if (isMarked) createSeriesMarkers(series, marks.map(markerOf));
}

function markerOf({ on, shape, place, ink, text }: TimeMark): SeriesMarker<Time> {
  return {
    time: on,
    shape,
    text,
    color: inkNow(ink),
    position: place === 'above' ? 'aboveBar' : 'belowBar',
  };
}
