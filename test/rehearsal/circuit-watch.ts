import { DatabaseSync } from 'node:sqlite';
import { instant, toIsoNewYork } from '#core/calendar';

/** Sees in a home's file of Yahoo's answers how its circuit opens and closes. */
export type CircuitWatch = {
  look(): { readonly opened: number; readonly says: readonly string[] };
  close(): void;
};

export function circuitWatch(path: string): CircuitWatch {
  const database = new DatabaseSync(path, { readOnly: true });
  const read = database.prepare('SELECT opened_at, until, closed_at FROM refusal');
  let openedAt = 0;
  let isOpen = false;
  return {
    look: () => {
      const row = read.get();
      if (row === undefined) return { opened: 0, says: [] };
      const isNew = Number(row['opened_at']) !== openedAt;
      const wasOpen = isOpen;
      openedAt = Number(row['opened_at']);
      isOpen = row['closed_at'] === null;
      const until = `until ${toIsoNewYork(instant(Number(row['until']))).slice(11, 19)}`;
      const opening = isNew ? [`${wasOpen ? 'opened again' : 'opened'} ${until}`] : [];
      const closing = !isOpen && (wasOpen || isNew) ? ['closed'] : [];
      return { opened: isNew ? 1 : 0, says: [...opening, ...closing] };
    },
    close: () => database.close(),
  };
}
