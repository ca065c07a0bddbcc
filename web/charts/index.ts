export { AxisBottom, AxisLeft, useWidth, type Box } from './frame.tsx';
export { LinePlot, type PlotLine } from './line-plot.tsx';
export { inkOf, type Ink } from './series.ts';
export { Spark } from './spark.tsx';
export { TimeChart } from './time-chart.tsx';
export type { TimeLine, TimeMark } from './time-chart-props.ts';
