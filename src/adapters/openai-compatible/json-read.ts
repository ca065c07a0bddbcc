import type { z } from 'zod';

/** JSON text of a shape; absent where it is no JSON or has another shape. */
export function jsonRead<Shape>(shape: z.ZodType<Shape>, text: string): Shape | undefined {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
