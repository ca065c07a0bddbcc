import { writeFileSync } from 'node:fs';
import { slotFactsPage } from '../test/days/slot-facts.ts';

/** The page about slots, from the facts that a test runs; the same test holds the page to them. */
export function writeSlots(root: string): void {
  writeFileSync(`${root}/docs/slots.md`, slotFactsPage());
}

if (import.meta.main) writeSlots(process.cwd());
