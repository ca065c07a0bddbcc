import { textLeaf } from './leaf.ts';

const SAYS = 'an http or https address without a user or a password in it';

/** The address of something outside; a password never stands in the file. */
export const addressLeaf = textLeaf(SAYS, /^https?:\/\/[^\s@/]+(?:\/[^\s@]*)?$/);
