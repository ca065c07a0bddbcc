import { cell } from './cell.ts';

/** Where to look in [-1, 1] and how much each place weighs. */
export type Quadrature = { readonly places: Float64Array; readonly weights: Float64Array };

/** Newton doubles the digits, from three of them. */
const NEWTON_STEPS = 6;

/** Gauss-Legendre quadrature of so many points, to rounding (Abramowitz, Stegun 25.4.29). */
export function gaussLegendre(points: number): Quadrature {
  const places = Float64Array.from({ length: points }, (_, index) => {
    let place = -Math.cos((Math.PI * (index + 0.75)) / (points + 0.5));
    for (let step = 0; step < NEWTON_STEPS; step += 1) {
      const { value, slope } = legendre(points, place);
      place -= value / slope;
    }
    return place;
  });
  const weights = places.map((place) => {
    const { slope } = legendre(points, place);
    return 2 / ((1 - place * place) * slope * slope);
  });
  return { places, weights };
}

/** The Legendre polynomial of a degree at a place inside (-1, 1), and its slope. */
function legendre(
  degree: number,
  place: number,
): { readonly value: number; readonly slope: number } {
  const values = Float64Array.of(1, place);
  for (let next = 2; next <= degree; next += 1) {
    const before = cell(values, 1);
    values[1] = ((2 * next - 1) * place * before - (next - 1) * cell(values, 0)) / next;
    values[0] = before;
  }
  const value = cell(values, 1);
  return { value, slope: (degree * (place * value - cell(values, 0))) / (place * place - 1) };
}
