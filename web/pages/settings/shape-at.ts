import type { Shape } from './shape-of.ts';
import type { Path } from './value-at.ts';

const NOTHING: Shape = { kind: 'unknown', says: undefined };

/** What may stand at a path. */
export function shapeAt(shape: Shape, path: Path): Shape {
  const [step, ...rest] = path;
  if (step === undefined) return shape;
  if (shape.kind === 'fields') {
    const field = shape.fields.find(({ key }) => key === step);
    return field === undefined ? NOTHING : shapeAt(field.shape, rest);
  }
  const hasBelow = shape.kind === 'names' || shape.kind === 'list' || shape.kind === 'one or more';
  return hasBelow ? shapeAt(shape.of, rest) : NOTHING;
}
