import { fingerprint } from '#adapters/system';
import { inKeyOrder } from '#app/grid';
import type { GridRecord } from '#contract';
import { PortError } from '#ports';
import { requestedOf } from './requested-of.ts';
import type { GridDesk } from './open-grid-desk.ts';

/** A grid goes on only where its runs would be those that were planned: same configuration, data and program. */
export async function assertUnchanged(desk: GridDesk, grid: GridRecord): Promise<void> {
  const [cell] = grid.cells;
  if (cell === undefined) return;
  const { id, ...combination } = cell;
  const request = await requestedOf(desk, combination, grid);
  if (fingerprint(inKeyOrder(request)).startsWith(id)) return;
  throw new PortError(
    'grid',
    `${grid.id} was planned with another configuration, other data or another version of the program: its runs would be other ones; begin a new grid with its file`,
    { retryable: false },
  );
}
