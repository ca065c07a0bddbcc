import { FORGED } from './forged.ts';
import { SPOKEN } from './spoken.ts';
import type { Wish } from './written.ts';

export type Payload = {
  readonly name: string;
  readonly language: string;
  /** Begins and ends with its mark, "ZQX07", by which it is known wherever it turns up. */
  readonly text: string;
  readonly mark: string;
  readonly wish: Wish;
};

/** Instructions as an attacker writes them, each with a mark of its own around it. */
export const PAYLOADS: readonly Payload[] = [...SPOKEN, ...FORGED].map(
  ([name, language, wish, text], place) => {
    const mark = `ZQX${String(place).padStart(2, '0')}`;
    return { name, language, wish, mark, text: `${mark} ${text} ${mark}` };
  },
);
