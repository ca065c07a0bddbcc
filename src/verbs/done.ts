/** What an act came to: carried out, with a sentence and what there is to show, or a no of the domain. */
export type Done<View = unknown> =
  | {
      readonly kind: 'done';
      readonly says: string;
      readonly view?: View;
      /** What went wrong beside it: the tracker waits, another account could not be served. */
      readonly warnings?: readonly string[];
    }
  | {
      readonly kind: 'no';
      readonly because: string;
      /** Nothing of that name; absent: a no of another kind. */
      readonly isMissing?: boolean;
    };
