export { redactor } from './redactor.ts';
export {
  readServiceFile,
  removeServiceFile,
  writeServiceFile,
  type ServiceFile,
} from './service-file.ts';
export { openServiceLog, type ServiceLog } from './service-log.ts';
export { followLog, lastLines, type LogLine } from './last-lines.ts';
export { thinnedFiles } from './thinned-files.ts';
