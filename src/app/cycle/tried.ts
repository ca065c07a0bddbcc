import { PortError } from '#ports';

export type Tried<Result> =
  | { readonly kind: 'done'; readonly value: Result }
  | { readonly kind: 'failed'; readonly because: string; readonly retryable: boolean };

/** Sources whose failure a cycle survives by abstaining; our own books are not among them. */
const OUTSIDE: ReadonlySet<string> = new Set(['market', 'news', 'model']);

/** The one place of a cycle where the failing world becomes a value. */
export async function tried<Result>(work: () => Promise<Result>): Promise<Tried<Result>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    if (!(error instanceof PortError) || !OUTSIDE.has(error.port)) throw error;
    return { kind: 'failed', because: error.message, retryable: error.retryable };
  }
}
