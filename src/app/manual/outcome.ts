/** What a person asked for: carried out, or a sentence why not. */
export type Outcome =
  | { readonly kind: 'done'; readonly says: string }
  | { readonly kind: 'refused'; readonly because: string };
