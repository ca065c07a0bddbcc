/** What nobody but the service does: the lease of the home, kept while it runs. */
export const SERVICE_LEASE = '(service)';
