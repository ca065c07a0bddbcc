/** Which rule an answer or its address breaks; `judge` is the asker's own. */
export type Refusal = 'address' | 'size' | 'form' | 'redirects' | 'judge';

/** What came of a guarded GET. `because` is the end of a sentence, `fix` a whole one. */
export type Fetched =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case; several of a name are joined by commas. */
      readonly headers: ReadonlyMap<string, string>;
      readonly body: Uint8Array;
      /** Where the redirects ended. */
      readonly url: string;
    }
  /** The address, the size or the form is not allowed: asking again does not help. */
  | {
      readonly kind: 'refused';
      readonly what: Refusal;
      readonly because: string;
      readonly fix: string;
    }
  /** The world failed: asking later may help. */
  | { readonly kind: 'failed'; readonly because: string; readonly fix: string };
