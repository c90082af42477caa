export * from './colours.ts';
export * from './lights-chart.ts';
export * from './progress-chart.ts';
