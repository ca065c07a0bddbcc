import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { CodeText, Section } from '../../kit/index.ts';

const SETTINGS = `ghostfolio:
  url: http://127.0.0.1:3333              # what a browser opens, without /api
  token_file: /run/secrets/ghostfolio     # or token_env: GHOSTFOLIO_TOKEN`;

/** How a Ghostfolio is connected where none is. */
export function NotConnected(): ReactNode {
  return (
    <Section title="Not connected" note="everything works the same without it">
      <ol className="mirror-steps">
        <li>
          Run <a href="https://ghostfol.io">Ghostfolio</a> as its own pages say, and make its first
          user: that is the administrator. It shows its <strong>security token</strong> once; keep
          it.
        </li>
        <li>
          In its settings choose the base currency <strong>USD</strong>. With another one nothing is
          sent.
        </li>
        <li>
          <Link href="/settings/ghostfolio">Say here where it is</Link>, with the token. By hand it
          stands in config.yaml like this; the token itself never does:
          <CodeText label="Ghostfolio in config.yaml">{SETTINGS}</CodeText>
        </li>
        <li>
          Restart the service (<code>invest restart</code>), come back, and press{' '}
          <strong>Make the accounts there</strong>, then <strong>Send what is missing</strong>.
        </li>
      </ol>
    </Section>
  );
}
