const NAMES = 'think|thinking|thought|thoughts|reasoning|reflection|scratchpad';
const CLOSING = new RegExp(
  String.raw`</(?:${NAMES})\s{0,20}>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>|<\|channel\|>final[^<>|]{0,40}<\|message\|>`,
  'gi',
);
const OPENING = new RegExp(
  String.raw`<(?:${NAMES})\s{0,20}>|\[THINK\]|◁think▷|<\|begin_of_thought\|>|<\|channel\|>analysis[^<>|]{0,40}<\|message\|>`,
  'i',
);

/** An answer without what the model thought before it. `open`: thinking began after all of it that was closed and never ended. */
export type Spoken = { readonly text: string; readonly open: boolean };

/**
 * What stands after the last closing tag (servers often keep the opening one to themselves). With only
 * an opening tag, all of the text is kept and called open: where the thinking ended cannot be known.
 */
export function withoutThinking(text: string): Spoken {
  let from = 0;
  for (const closing of text.matchAll(CLOSING)) from = closing.index + closing[0].length;
  const spoken = text.slice(from);
  return { text: spoken, open: OPENING.test(spoken) };
}
