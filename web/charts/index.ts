export { AxisBottom, AxisLeft, useWidth, type Box } from './frame.tsx';
export { Intervals, type IntervalRow } from './interval.tsx';
export {
  Key,
  LinePlot,
  type PlotBand,
  type PlotLine,
  type PlotMark,
  type PlotPoint,
} from './line-plot.tsx';
export { inkOf, type Ink } from './series.ts';
export { Spark } from './spark.tsx';
export { TimeChart } from './time-chart.tsx';
export type { TimeLine, TimeMark, TimePoint } from './time-chart-props.ts';
