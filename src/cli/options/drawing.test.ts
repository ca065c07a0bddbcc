import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoffChart, type PayoffDrawn } from './payoff-chart.ts';
import { sparkline } from './sparkline.ts';

/** One put sold at 50 for 2.00 dollars a share: break-even 48, at most 200 dollars. */
const PUT: PayoffDrawn = {
  from: 40,
  upTo: 60,
  spot: 52,
  breakEvens: [48],
  atExpiry: (at) => 200 - 100 * Math.max(0, 50 - at),
};

const LEFT = 11;

describe('a drawing of profit by price', () => {
  it('fits 80 columns, says its highest and lowest profit, and has no colour', () => {
    const lines = payoffChart(PUT);
    expect(lines.every((line) => Array.from(line).length <= 80)).toBe(true);
    expect(lines[0]).toMatch(/^ {5}\+\$200 /);
    expect(lines[11]).toMatch(/^ {5}-\$800 /);
    expect(lines.some((line) => /^ {8}\$0 .*─/.test(line))).toBe(true);
    expect(lines.join('')).not.toContain('\u001B');
  });

  it('marks break-even and price where they are between its ends', () => {
    const marks = payoffChart(PUT).at(-2) ?? '';
    // (48 - 40) / 20 and (52 - 40) / 20 of 63 columns
    expect(marks.indexOf('▲')).toBe(LEFT + Math.round(0.4 * 63));
    expect(marks.indexOf('◆')).toBe(LEFT + Math.round(0.6 * 63));
    expect(payoffChart(PUT).at(-1)).toMatch(/\$40\.00 +\$60\.00$/);
  });

  it('draws today beside the expiry, and a flat position without dividing by nothing', () => {
    const plain = payoffChart(PUT).join('\n');
    const today = payoffChart({ ...PUT, today: (at) => PUT.atExpiry(at) - 50 }).join('\n');
    expect(today).not.toBe(plain);
    const flat = payoffChart({ ...PUT, atExpiry: () => 0 });
    expect(flat).toHaveLength(14);
    expect(flat.join('')).not.toContain('NaN');
  });

  it('has a dot in every column of every position', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 20 }),
        (profits) => {
          const atExpiry = (at: number): number =>
            profits[Math.min(profits.length - 1, Math.floor(((at - 40) / 20) * profits.length))] ??
            0;
          const lines = payoffChart({ ...PUT, atExpiry }).slice(0, 12);
          for (let column = LEFT; column < LEFT + 64; column += 1) {
            const dots = lines.filter((line) =>
              /[\u2801-\u28FF]/.test(Array.from(line)[column] ?? ''),
            );
            expect(dots.length).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe('a sparkline', () => {
  it('goes from the lowest to the highest and leaves out what is unknown', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([-1, undefined, 1])).toBe('▁ █');
    expect(sparkline([5, 5])).toBe('▁▁');
  });

  it('keeps its width and its ends', () => {
    const line = sparkline([9, ...Array.from({ length: 300 }, () => 0), 9], 40);
    expect(line).toHaveLength(40);
    expect([line[0], line.at(-1)]).toEqual(['█', '█']);
  });
});
