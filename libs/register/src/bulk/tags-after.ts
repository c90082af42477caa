import { tagWord, type BulkAreaChange, type FrameworkTag } from '@concord/contracts';

/** What a record contributes to once some tags are added and others taken away; each stands once. */
export function tagsAfter(
  tags: readonly FrameworkTag[],
  { addTags = [], removeTags = [] }: BulkAreaChange,
): FrameworkTag[] {
  const gone = new Set(removeTags.map(tagWord));
  const kept = tags.filter((tag) => !gone.has(tagWord(tag)));
  return [...new Map([...kept, ...addTags].map((tag) => [tagWord(tag), tag])).values()];
}
