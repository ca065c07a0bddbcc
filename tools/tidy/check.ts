import type { Finding } from './finding.ts';
import type { House } from './house.ts';

/** One law of the house: its name in messages, its sentence, and where it is broken. */
export type Check = {
  readonly name: string;
  readonly law: string;
  readonly find: (house: House) => Finding[];
};
