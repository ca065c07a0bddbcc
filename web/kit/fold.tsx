import type { ReactNode } from 'react';

/** Something that is opened where one wants to see it. */
export function Fold({
  title,
  note,
  isOpen = false,
  id,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly isOpen?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className="fold" open={isOpen} id={id}>
      <summary>
        {title}
        {note === undefined ? null : <span className="note">{note}</span>}
      </summary>
      {children}
    </details>
  );
}

/** Text as it came, scrolled within its own box; reached by the keyboard. */
export function CodeText({
  label,
  children,
}: {
  readonly label: string;
  readonly children: string;
}): ReactNode {
  return (
    <pre className="code" tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  );
}
