/** One field that is not as it must be. */
export type FieldFault = { readonly path: string; readonly says: string };

/** A no of the API: RFC 9457, or of the way there. */
export class Problem extends Error {
  readonly status: number;
  readonly faults: readonly FieldFault[];

  constructor(status: number, says: string, faults: readonly FieldFault[] = []) {
    super(says);
    this.status = status;
    this.faults = faults;
  }
}

/** The no that an answer holds. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null)
    return new Problem(response.status, `the server answered ${response.status}`);
  const detail: unknown = Reflect.get(body, 'detail');
  const errors: unknown = Reflect.get(body, 'errors');
  const says = typeof detail === 'string' ? detail : `the server answered ${response.status}`;
  return new Problem(response.status, says, Array.isArray(errors) ? errors.flatMap(faultOf) : []);
}

function faultOf(value: unknown): readonly FieldFault[] {
  if (typeof value !== 'object' || value === null) return [];
  const path: unknown = Reflect.get(value, 'path');
  const says: unknown = Reflect.get(value, 'says');
  return typeof path === 'string' && typeof says === 'string' ? [{ path, says }] : [];
}
