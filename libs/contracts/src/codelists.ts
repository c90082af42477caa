import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, page } from './primitives.ts';

/** The frameworks a record can be tagged with; each is a codelist of the same name. */
export const frameworkSchemes = [
  'sdg_goal',
  'sdg_target',
  'wsis_action_line',
  'connect_2030',
  'itu_strategic_plan',
  'p2c_focus_area',
  'policy_marker',
  'iati_sector',
] as const;
export const FrameworkScheme = z.enum(frameworkSchemes);
export type FrameworkScheme = z.infer<typeof FrameworkScheme>;

/** Every codelist Concord keeps: reference data made elsewhere, loaded with each release, never edited here. */
export const codelistNames = [
  ...frameworkSchemes,
  'itu_region',
  'organisation_type',
  'organisation_role',
  'document_category',
  'currency',
  'indicator_measure',
  'other_identifier_type',
] as const;
export const CodelistName = z.enum(codelistNames);
export type CodelistName = z.infer<typeof CodelistName>;

/** A codelist: where it comes from and which edition is loaded. */
export const Codelist = z.strictObject({
  id: Id,
  name: CodelistName,
  /** In the reader's language. */
  title: z.string(),
  source: z.string(),
  /** Counted up each time its content changed. */
  edition: z.number().int().positive(),
  itemCount: z.number().int().nonnegative(),
});
export type Codelist = z.infer<typeof Codelist>;
export const CodelistPage = page(Codelist);
export const CodelistIndex = listQuery({ filters: {}, sort: ['name'], order: 'name' });

/** One code of a codelist. A withdrawn code stays readable on old rows and is not offered for new ones. */
export const CodelistItem = z.strictObject({
  id: Id,
  codelist: CodelistName,
  code: z.string(),
  /** In the reader's language where the list gives it, else in English. */
  name: z.string(),
  description: z.string().nullable(),
  /** The group within the list: the goal of a target, the three-digit category of a sector. */
  category: z.string().nullable(),
  withdrawn: z.boolean(),
});
export type CodelistItem = z.infer<typeof CodelistItem>;
export const CodelistItemPage = page(CodelistItem);
export const CodelistItemList = listQuery({
  filters: { code: { kind: 'text' }, category: { kind: 'text' }, withdrawn: { kind: 'boolean' } },
  sort: ['order', 'code'],
  order: 'order',
  search: true,
});

/** What a record contributes to, as a code of a framework. */
export const FrameworkTag = z.strictObject({ scheme: FrameworkScheme, code: z.string().min(1).max(20) });
export type FrameworkTag = z.infer<typeof FrameworkTag>;
/** The tags of one record, each once. */
export const FrameworkTags = z.array(FrameworkTag).max(60);
/** A tag as one word, for filters: `sdg_goal:4`. */
export const tagWord = ({ scheme, code }: FrameworkTag): string => `${scheme}:${code}`;
