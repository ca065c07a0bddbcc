import { cell } from './cell.ts';

/** Solves linear equations by elimination with row pivots: each row is its coefficients, then the right hand side, which becomes the solution. */
export function solveInPlace(system: Float64Array, size: number): void {
  const width = size + 1;
  for (let column = 0; column < size; column += 1) {
    swapRows(system, column, pivotRow(system, size, column));
    const pivot = cell(system, column * width + column);
    for (let row = column + 1; row < size; row += 1) {
      const factor = cell(system, row * width + column) / pivot;
      for (let at = column + 1; at < width; at += 1) {
        system[row * width + at] =
          cell(system, row * width + at) - factor * cell(system, column * width + at);
      }
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let right = cell(system, row * width + size);
    for (let column = row + 1; column < size; column += 1) {
      right -= cell(system, row * width + column) * cell(system, column * width + size);
    }
    system[row * width + size] = right / cell(system, row * width + row);
  }

  function swapRows(rows: Float64Array, first: number, second: number): void {
    if (first === second) return;
    for (let at = 0; at < width; at += 1) {
      const kept = cell(rows, first * width + at);
      rows[first * width + at] = cell(rows, second * width + at);
      rows[second * width + at] = kept;
    }
  }
}

function pivotRow(system: Float64Array, size: number, column: number): number {
  const width = size + 1;
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    const candidate = Math.abs(cell(system, row * width + column));
    if (candidate > Math.abs(cell(system, best * width + column))) best = row;
  }
  return best;
}
