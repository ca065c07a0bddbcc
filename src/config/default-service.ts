/** How the service runs unless the file says otherwise. */
export const defaultService = {
  host: '127.0.0.1',
  port: 8501,
  allowed_hosts: [] as string[],
  backup_days: 14,
  log_days: 30,
  record_file_days: 365,
};
