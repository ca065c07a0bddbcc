/** As src/cli/service/start.ts gives them to the process it begins. */
export const SERVICE_FLAGS = ['--max-semi-space-size=1'];
