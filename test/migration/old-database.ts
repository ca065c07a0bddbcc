import { DatabaseSync } from 'node:sqlite';

/** The tables as the Python program made them, with two decisions, one of which failed. */
export function oldDatabase(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE decision_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, account_key TEXT NOT NULL,
      account_name TEXT NOT NULL, model TEXT NOT NULL, market_regime TEXT, portfolio_outlook TEXT, confidence REAL,
      actions_count INTEGER, forced_actions_count INTEGER, rejected_count INTEGER, portfolio_value REAL,
      portfolio_pl_pct REAL, cash REAL, log_file TEXT, success INTEGER, error TEXT);
    CREATE TABLE options_positions (id INTEGER PRIMARY KEY, account_key TEXT, symbol TEXT, spread_type TEXT, status TEXT,
      contracts INTEGER, entry_date TEXT, realized_pl REAL);
    INSERT INTO decision_log VALUES (1, '2026-01-04T20:00:01.5', 'weekly_balanced', 'Weekly Balanced', 'Qwen3-Next',
      'BULL_TREND', 'BULLISH', 0.7, 2, 0, 1, 10012.34, 0.12, 1200.5, '/elsewhere/logs/2026-01-04_weekly_balanced_200001.json', 1, NULL);
    INSERT INTO decision_log VALUES (2, '2026-01-05T18:00:00', 'daily_momentum', 'Daily Momentum', 'Nemotron',
      NULL, NULL, NULL, 0, 0, 0, NULL, NULL, NULL, '../../etc/passwd', 0, 'time out');
    INSERT INTO options_positions VALUES (1, 'options_spreads', 'T', 'CSP', 'closed', 1, '2026-01-09', 42.5);
  `);
  database.close();
}
