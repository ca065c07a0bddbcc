export { isNewer, newestRelease } from './newest-release.ts';
