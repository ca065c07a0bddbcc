/** A file of the pages as it is sent. */
export type BundleFile = {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Changes with its content. */
  readonly tag: string;
  /** Its name changes with its content: whoever has it need never ask again. */
  readonly isForever: boolean;
};

/** How it stands with the pages. */
export type BundleState =
  | { readonly kind: 'there' }
  | { readonly kind: 'being built' }
  | { readonly kind: 'missing'; readonly because: string };

/** The pages as files, built where they are not there yet. */
export type Bundle = {
  /** Looks whether they are there and newest, and has them built where they are not. */
  state(): BundleState;
  /** "assets/index-CuIKQhT1.js"; undefined where there is none of that name. */
  file(path: string): BundleFile | undefined;
};
