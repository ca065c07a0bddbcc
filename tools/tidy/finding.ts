/** One breach of one of the house's own laws, at a line that starts at 1. */
export type Finding = { readonly path: string; readonly line: number; readonly says: string };
