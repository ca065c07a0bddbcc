import { textLeaf } from './leaf.ts';

const SAYS = 'an http or https address without a user or a password in it';

const FORM = /^https?:\/\/[^\s@/]+(?:\/[^\s@]*)?$/;

/** The address of something outside; a password never stands in the file. */
export const addressLeaf = textLeaf(SAYS, FORM).refine(
  (text) => !FORM.test(text) || URL.canParse(text),
  { error: SAYS },
);
