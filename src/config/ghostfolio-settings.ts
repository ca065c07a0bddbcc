import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { mapOf, textLeaf } from './leaf.ts';

const ghostfolioShape = {
  url: addressLeaf,
  token_env: textLeaf('the name of the environment variable with the token', /^[A-Za-z_]\w*$/),
  token_file: textLeaf('the path of a file that holds the token', /^\S(?:.*\S)?$/),
};

/** The Ghostfolio that shows the books; the token never stands in the file. */
export const ghostfolioSettings = z
  .strictObject(ghostfolioShape, mapOf('url, token_env or token_file'))
  .partial({ token_env: true, token_file: true })
  .meta({ description: 'A Ghostfolio that is to show every book' });
