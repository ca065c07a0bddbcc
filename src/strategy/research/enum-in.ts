import { refused, scalarText, shown, value, type JsonNode, type Outcome } from '#strategy/answer';

/** One word of a closed list, whatever its case and joints: "Central Bank", "central_bank". */
export function enumIn<Word extends string>(
  node: JsonNode | undefined,
  words: readonly Word[],
  name: string,
): Outcome<Word> {
  const text = node === undefined ? undefined : scalarText(node);
  const said = jointless(text?.slice(0, 60) ?? '');
  const word = words.find((candidate) => jointless(candidate) === said);
  return word === undefined
    ? refused(`${name} is one of its list, was ${shown(node)}`)
    : value(word);
}

function jointless(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}
