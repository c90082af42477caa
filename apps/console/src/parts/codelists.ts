import { useQueries, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocale } from 'react-admin';
import { frameworkSchemes, tagWord, type CodelistItem, type CodelistName, type FrameworkTag } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** Reference data changes with a release, not while a page is open. */
type CodelistQuery = UseQueryOptions<CodelistItem[], Error, CodelistItem[], readonly unknown[]>;
function useCodelistQuery(): (name: CodelistName) => CodelistQuery {
  const concord = useConcord();
  const locale = useLocale();
  return useCallback(
    (name) => ({ queryKey: ['codelist', name, locale], queryFn: () => concord.codelist(name), staleTime: Infinity }),
    [concord, locale],
  );
}

/** Every code of a list in the reader's language, withdrawn ones too; empty until it is there. */
export function useCodelist(name: CodelistName): CodelistItem[] {
  return useQuery(useCodelistQuery()(name)).data ?? [];
}

/** A tag as a reader meets it. */
export interface NamedTag {
  tag: FrameworkTag;
  /** Short enough for a chip: "SDG 4". */
  short: string;
  /** What the code means. */
  name: string;
  withdrawn: boolean;
}

/** Names tags; asks only for the schemes given. */
export function useTagNames(schemes: readonly FrameworkTag['scheme'][]): (tag: FrameworkTag) => NamedTag {
  const t = useTexts();
  const query = useCodelistQuery();
  const items = useQueries({
    queries: schemes.map(query),
    combine: (results) =>
      new Map<string, CodelistItem>(
        results.flatMap(({ data = [] }) => data.map((item) => [`${item.codelist}:${item.code}`, item] as const)),
      ),
  });
  return useCallback(
    (tag) => {
      const item = items.get(tagWord(tag));
      const name = item?.name ?? tag.code;
      return {
        tag,
        short: t(`tags.short.${tag.scheme}`, { code: tag.code, name }),
        name,
        withdrawn: item?.withdrawn ?? false,
      };
    },
    [items, t],
  );
}

/** Every tag that may be given, in the order of the frameworks. */
export function useOfferedTags(): NamedTag[] {
  const nameOf = useTagNames(frameworkSchemes);
  const query = useCodelistQuery();
  const items = useQueries({
    queries: frameworkSchemes.map(query),
    combine: (results) => results.flatMap(({ data = [] }) => data),
  });
  return items.flatMap(({ codelist, code, withdrawn }) => {
    const scheme = frameworkSchemes.find((one) => one === codelist);
    return scheme && !withdrawn ? [nameOf({ scheme, code })] : [];
  });
}
