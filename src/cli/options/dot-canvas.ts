/** Dots of a braille character, by column and row, as the bits of U+2800. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

const BLANK = 0x28_00;

/** A field of dots, two columns and four rows a character, that becomes lines of text. */
export type DotCanvas = {
  readonly dotsWide: number;
  readonly dotsHigh: number;
  /** From the left and from the top; dots outside are not drawn. */
  dot(column: number, row: number): void;
  /** One line a row of characters; `under` is what stands where there is no dot. */
  lines(under: (column: number, row: number) => string): readonly string[];
};

/** An empty field of so many characters. */
export function dotCanvas(columns: number, rows: number): DotCanvas {
  const cells = new Uint8Array(columns * rows);
  return {
    dotsWide: columns * 2,
    dotsHigh: rows * 4,
    dot: (column, row) => {
      if (column < 0 || column >= columns * 2 || row < 0 || row >= rows * 4) return;
      const cell = Math.floor(row / 4) * columns + Math.floor(column / 2);
      cells[cell] = (cells[cell] ?? 0) | (BITS[column % 2 === 0 ? 0 : 1][row % 4] ?? 0);
    },
    lines: (under) =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => {
          const bits = cells[row * columns + column] ?? 0;
          return bits === 0 ? under(column, row) : String.fromCodePoint(BLANK + bits);
        }).join(''),
      ),
  };
}
