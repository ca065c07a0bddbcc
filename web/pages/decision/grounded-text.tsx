import type { ReactNode } from 'react';
import type { DecisionView, GroundingView } from '#contract';

type GroundedLine = GroundingView['texts'][number];

/** A text of the answer whose figures are marked: underlined where they were observed, wavy where not. */
export function GroundedText({
  of,
  view,
  fallback,
  isInline = false,
}: {
  readonly of: string;
  readonly view: DecisionView;
  readonly fallback: string;
  readonly isInline?: boolean;
}): ReactNode {
  const line = view.grounding?.texts.find((text) => text.of === of && text.text === fallback);
  const body = line === undefined ? fallback : <Marked line={line} />;
  return isInline ? <span>{body}</span> : <p>{body}</p>;
}

function Marked({ line: { text, tokens } }: { readonly line: GroundedLine }): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const token of tokens) {
    if (token.offset < at) continue;
    pieces.push(text.slice(at, token.offset));
    at = token.offset + token.text.length;
    const isFound = token.found === 'exact' || token.found === 'rounded';
    const says = isFound
      ? `observed${token.where === null ? '' : `: ${token.where}`}`
      : `not observed${token.observed === null ? '' : `; observed was ${token.observed}`}`;
    pieces.push(
      <mark key={token.offset} className={isFound ? '' : 'strange'} title={says}>
        {token.text}
        {isFound ? null : <span className="visually-hidden"> (not observed)</span>}
      </mark>,
    );
  }
  pieces.push(text.slice(at));
  return <>{pieces}</>;
}
