import * as z from 'zod';

const SHORTEST = 12;
const LONGEST = 1000;

/** Long enough that nobody guesses it; which letters it has is nobody's business. */
export const newPassword = z
  .string()
  .min(SHORTEST, `a password has at least ${SHORTEST} letters`)
  .max(LONGEST, `a password has at most ${LONGEST} letters`);
