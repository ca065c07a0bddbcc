import type { ClientConfig } from 'pg';
import type { Connecting } from './asked.ts';

/** Longer than a server needs that can be reached; whoever asks first waits for it. */
const CONNECT_MS = 3000;

/**
 * Either side notices soon that the other is gone; what was begun on a lost connection is rolled back by the server, so
 * that nobody waits for its locks. Each write is durable before it is answered.
 */
export function clientSettings({ url, schema, name }: Connecting): ClientConfig {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
    options: [
      `search_path=${schema}`,
      'default_transaction_isolation=read\\ committed',
      'synchronous_commit=on',
      'lock_timeout=5000',
      'idle_in_transaction_session_timeout=15000',
      'tcp_keepalives_idle=5',
      'tcp_keepalives_interval=2',
      'tcp_keepalives_count=3',
      'client_min_messages=warning',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  };
}
