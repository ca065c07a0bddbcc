import type { ScaleLinear } from 'd3-scale';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

/** The width that something has on the page, so that text in a drawing keeps its size. */
export function useWidth<Node extends HTMLElement>(
  usual = 640,
): readonly [RefObject<Node | null>, number] {
  const ref = useRef<Node>(null);
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const node = ref.current;
    if (node === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry?.contentRect.width ?? 0);
      if (next > 0) setWidth(next);
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

export type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type AxisProps = {
  readonly scale: ScaleLinear<number, number>;
  readonly box: Box;
  readonly format: (value: number) => string;
  readonly ticks?: number;
};

/** Lines across with their values at the left. */
export function AxisLeft({ scale, box, format, ticks = 5 }: AxisProps): ReactNode {
  return (
    <g aria-hidden>
      {scale.ticks(ticks).map((value) => (
        <g key={value} transform={`translate(0 ${scale(value)})`}>
          <line className="gridline" x1={box.left} x2={box.right} />
          <text x={box.left - 7} dy="0.32em" textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Values below. */
export function AxisBottom({ scale, box, format, ticks = 6 }: AxisProps): ReactNode {
  return (
    <g aria-hidden>
      <line className="axis" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      {scale.ticks(ticks).map((value) => (
        <text key={value} x={scale(value)} y={box.bottom + 16} textAnchor="middle">
          {format(value)}
        </text>
      ))}
    </g>
  );
}
