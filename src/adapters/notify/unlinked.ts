/** Joins without being seen and is no part of a name or an address. */
const JOINER = '\u2060';

const FILE_ENDS = '(?:yaml|json|jsonl|log|csv|db|sqlite|txt)';

/**
 * A text in which no service finds anything to link or to call: no address, no @name, no #tag, no /command. Whoever reads
 * sees it as it was.
 */
export function unlinked(text: string): string {
  return text
    .replaceAll('://', `:${JOINER}//`)
    .replaceAll(/[@#](?=[\p{L}\d_&!])/gu, `$&${JOINER}`)
    .replaceAll(/(?<![\p{L}\d])\/(?=\p{L})/gu, `/${JOINER}`)
    .replaceAll(
      new RegExp(`(?<=[\\p{L}\\d])\\.(?=\\p{L}{2})(?!${FILE_ENDS}(?![\\p{L}\\d]))`, 'gu'),
      `.${JOINER}`,
    );
}
