export { coreSatellite, coreSatelliteWith } from './core-satellite.ts';
