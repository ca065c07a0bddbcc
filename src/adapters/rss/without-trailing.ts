/** A text without a mark repeated at its end; in one pass, where `/\/+$/` costs the square of a run that ends in something else. */
export function withoutTrailing(text: string, mark: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === mark) end -= 1;
  return text.slice(0, end);
}
