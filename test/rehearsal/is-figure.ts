const FIGURE =
  /(?:fundamentals|rates|indicators|securities \[\S+\]) ([a-zA-Z0-9]+): (-?[\d.e+-]+), (-?[\d.e+-]+)$/;

/** Six decimals and whole shares on the wire; a summary may be a day old, and its yield that of a day's other price. */
const CLOSE = { wire: 1e-5, summary: 0.2 };

/** Whether a difference is one of a figure as far as the wire carries its digits. */
export function isFigure(difference: string): boolean {
  const [, name, one, other] = FIGURE.exec(difference) ?? [];
  const most = name === 'freeCashFlowYield' ? CLOSE.summary : CLOSE.wire;
  return name !== undefined && Math.abs(Number(one) / Number(other) - 1) < most;
}
