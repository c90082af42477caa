export { createTypesetter, TypesettingFailed } from './typesetter.ts';
export type { Typesetter, TypesetterOptions } from './typesetter.ts';
export type { RenderExtras } from './report-sheet.ts';
export { reportSheet } from './report-sheet.ts';
export { template as reportTemplate } from './template.ts';
