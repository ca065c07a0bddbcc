import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useAsked } from '../address/index.ts';

export type Tab = {
  /** In the address: ?tab=lots. */
  readonly key: string;
  readonly title: string;
  readonly show: () => ReactNode;
};

/** Tabs whose choice stands in the address; arrows, Home and End move between them. */
export function Tabs({
  name = 'tab',
  label,
  tabs,
}: {
  readonly name?: string;
  readonly label: string;
  readonly tabs: readonly Tab[];
}): ReactNode {
  const first = tabs[0];
  const [asked, ask] = useAsked(name, first?.key ?? '');
  const id = useId();
  const chosen = tabs.find(({ key }) => key === asked) ?? first;
  if (chosen === undefined) return null;
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = movedTo(event.key, tabs, chosen);
    if (next === undefined) return;
    event.preventDefault();
    ask(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ key, title }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === chosen.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen.key ? 0 : -1}
            onClick={() => ask(key)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen.key}`}>
        {chosen.show()}
      </div>
    </>
  );
}

function movedTo(key: string, tabs: readonly Tab[], from: Tab): Tab | undefined {
  const place = tabs.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return tabs[(place + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs.at(place - 1);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
