/** Of the wording of readings and briefs: changes whenever a sentence of either does. */
export const PROMPT_VERSION = 'research/2';
