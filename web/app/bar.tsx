import { ActionIcon, Button, Menu, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView, type LiveState } from '../api/index.ts';
import { Moment, Tag, usePreferences } from '../kit/index.ts';
import type { ZoneChoice } from '../format/index.ts';
import { HaltButton } from './halt-button.tsx';
import { Icon } from './navigation.tsx';

const MENU = 'M3 5h14M3 10h14M3 15h14';
const EYE =
  'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z';
const CLOSED = `${EYE}M3 3l14 14`;
const DOTS = 'M4 10h.01M10 10h.01M16 10h.01';
const FIND = 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17 17';

export type BarProps = {
  readonly live: LiveState;
  readonly onMenu: () => void;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
};

/** What stands above every page: which world, its time, whether it is live, what holds everywhere. */
export function Bar({ live, onMenu, onPalette, onKeys }: BarProps): ReactNode {
  const { isDiscreet, choose } = usePreferences();
  return (
    <header className="bar">
      <ActionIcon
        className="burger"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Open the list of pages"
        onClick={onMenu}
      >
        <Icon path={MENU} />
      </ActionIcon>
      <World live={live} />
      <span className="grow" />
      <Button
        variant="default"
        size="sm"
        onClick={onPalette}
        className="wide-only"
        leftSection={<Icon path={FIND} />}
        rightSection={<span className="kbd">Ctrl K</span>}
      >
        Go to or do
      </Button>
      <ActionIcon
        className="burger"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Go to or do"
        onClick={onPalette}
      >
        <Icon path={FIND} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Hide amounts"
        aria-pressed={isDiscreet}
        onClick={() => choose({ isDiscreet: !isDiscreet })}
      >
        <Icon path={isDiscreet ? CLOSED : EYE} />
      </ActionIcon>
      <More onKeys={onKeys} />
      <HaltButton />
    </header>
  );
}

function World({ live }: { readonly live: LiveState }): ReactNode {
  const { data } = useView('/service/status');
  if (data === undefined) return <div className="world" />;
  const { world, now } = data;
  return (
    <div className="world">
      {world === 'live' ? null : (
        <Tag tone="warn" title="Nothing here is real market data">
          {world === 'simulated' ? 'Simulated market' : 'Market from files'}
        </Tag>
      )}
      <span className="muted small wide-only">
        <Moment at={now} />
      </span>
      {live === 'lost' ? (
        <Tag tone="bad" title="What is shown may be old; it comes again by itself">
          connection lost
        </Tag>
      ) : null}
    </div>
  );
}

const ZONES: readonly (readonly [choice: ZoneChoice, word: string])[] = [
  ['own', 'My own zone'],
  ['exchange', 'New York'],
  ['utc', 'UTC'],
];

const SCHEMES = [
  ['auto', 'As the machine'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

function More({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const { zone, choose } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Appearance and keys">
          <Icon path={DOTS} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {SCHEMES.map(([scheme, word]) => (
          <Menu.Item
            key={scheme}
            rightSection={colorScheme === scheme ? '✓' : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Label>Times in</Menu.Label>
        {ZONES.map(([choice, word]) => (
          <Menu.Item
            key={choice}
            rightSection={zone === choice ? '✓' : undefined}
            onClick={() => choose({ zone: choice })}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onKeys}>Keys</Menu.Item>
        <Menu.Item component="a" href="/api/docs">
          The API
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
