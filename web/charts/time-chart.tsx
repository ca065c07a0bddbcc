import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Waiting } from '../kit/index.ts';
import { Key } from './line-plot.tsx';
import type { TimeChartProps } from './time-chart-props.ts';

const Drawn = lazy(async () => ({ default: (await import('./drawn-time.tsx')).DrawnTime }));

/** Lines over trading days with a cross-hair; the same as a table for whoever wants figures. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const [isTable, setTable] = useState(false);
  const { height = 320, panes, label } = props;
  const lines = panes.flatMap((pane) => pane.lines);
  if (lines.every(({ points }) => points.length === 0))
    return <p className="muted">nothing to draw yet</p>;
  return (
    <div className="chart">
      {isTable ? (
        <TableOf {...props} />
      ) : (
        <Suspense
          fallback={
            <div style={{ height }}>
              <Waiting />
            </div>
          }
        >
          <div role="img" aria-label={label} style={{ height }}>
            <Drawn {...props} height={height} />
          </div>
        </Suspense>
      )}
      <div className="spread">
        <ul className="legend">
          {lines.map(({ name, ink, isDashed }) => (
            <li key={name}>
              <Key ink={ink} isDashed={isDashed === true} />
              {name}
            </li>
          ))}
        </ul>
        <div className="chart-credit row">
          <button type="button" className="link-button" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </button>
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            Charts by TradingView
          </a>
        </div>
      </div>
    </div>
  );
}

function TableOf({ panes, label, height = 320 }: TimeChartProps): ReactNode {
  const columns = panes.flatMap(({ lines, format }) =>
    lines.map(({ name, points }) => ({
      name,
      format,
      values: new Map(points.map(({ on, value }) => [on, value])),
    })),
  );
  const days = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].toSorted();
  return (
    <div
      className="table-wrap"
      tabIndex={0}
      role="region"
      aria-label={label}
      style={{ maxHeight: height, overflow: 'auto' }}
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">Day</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((on) => (
            <tr key={on}>
              <td>{on}</td>
              {columns.map(({ name, values, format }) => (
                <td key={name} className="end">
                  {cellOf(values.get(on), format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? 'unknown' : format(value);
}
