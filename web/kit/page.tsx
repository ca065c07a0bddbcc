import { useEffect, useId, type ReactNode } from 'react';

export type PageProps = {
  /** Of the page and of the window. */
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Beside the title: tags. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** A page with its one h1. */
export function Page({ title, lead, actions, beside, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · invest`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="row">
            <h1 tabIndex={-1} id="page-title">
              {title}
            </h1>
            {beside}
          </div>
          {lead === undefined ? null : <div className="lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export type SectionProps = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Within .columns: how wide. */
  readonly width?: 'half' | 'third' | 'two-thirds' | 'quarter';
  /** For links to it: #lots. */
  readonly id?: string;
  readonly children: ReactNode;
};

/** A panel with its h2. */
export function Section({ title, note, actions, width, id, children }: SectionProps): ReactNode {
  const made = useId();
  const head = `${id ?? made}-title`;
  return (
    <section className={`panel ${width ?? ''}`} aria-labelledby={head} id={id}>
      <div className="panel-head">
        <h2 id={head}>{title}</h2>
        {note === undefined ? null : <span className="note">{note}</span>}
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Panels beside each other: twelve columns, each panel with its width. */
export function Columns({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="columns">{children}</div>;
}

export type FigureProps = {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly sub?: ReactNode;
};

/** One figure with its name, inside Figures. */
export function Figure({ label, children, sub }: FigureProps): ReactNode {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>
        {children}
        {sub === undefined ? null : <div className="sub">{sub}</div>}
      </dd>
    </div>
  );
}

/** Figures in a row; the first is larger where that is wanted. */
export function Figures({
  isLarge = false,
  children,
}: {
  readonly isLarge?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return <dl className={`figures ${isLarge ? 'large' : ''}`}>{children}</dl>;
}
