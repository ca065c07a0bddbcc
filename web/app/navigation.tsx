import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { LINKS } from './page-list.tsx';

const GROUPS = ['Portfolios', 'Decisions', 'Trials', 'House'] as const;

/** The pages by group; the one that is open is marked. */
export function Navigation({
  onGo,
  brand,
}: {
  readonly onGo?: () => void;
  readonly brand?: ReactNode;
}): ReactNode {
  const [here] = useLocation();
  return (
    <nav aria-label="Pages">
      {brand}
      {GROUPS.map((group) => (
        <div key={group}>
          <div className="rail-group" id={`group-${group}`}>
            {group}
          </div>
          {LINKS.filter((link) => link.group === group).map(({ path, title, icon }) => (
            <Link
              key={path}
              href={path}
              className="entry"
              {...(onGo === undefined ? {} : { onClick: onGo })}
              aria-current={isHere(path, here) ? 'page' : undefined}
            >
              <Icon path={icon} />
              {title}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

function isHere(path: string, here: string): boolean {
  if (path === '/') return here === '/' || here.startsWith('/accounts/');
  return here === path || here.startsWith(`${path}/`);
}

/** A line drawing of 20 x 20. */
export function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={path} />
    </svg>
  );
}

export function Brand(): ReactNode {
  return (
    <Link href="/" className="brand">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="7" fill="#1d4fbf" />
        <path
          d="M6 23 12.5 15l4.5 4L26 8"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="26" cy="8" r="2.6" fill="#ffd166" />
      </svg>
      invest
    </Link>
  );
}
