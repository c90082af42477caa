import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLocaleState, useLogoutIfAccessDenied } from 'react-admin';
import { offered, type Me, type OfferedLanguage, type Permission } from '@concord/contracts';
import { dataProvider, type ConcordDataProvider } from '../dataProvider.ts';
import { codeOf } from '../refusal.ts';
import { remember, whoAmI } from '../session.ts';

type Method = (...args: unknown[]) => unknown;
const isMethod = (value: unknown): value is Method => typeof value === 'function';

/**
 * The API with its verbs. A lost session leads to the sign-in page and the call still fails, where react-admin's own
 * hook would answer an empty record that no page expects.
 */
export function useConcord(): ConcordDataProvider {
  const leaveIfDenied = useLogoutIfAccessDenied();
  const queries = useQueryClient();
  return useMemo(
    () =>
      new Proxy(dataProvider, {
        get(target, name, receiver) {
          const method: unknown = Reflect.get(target, name, receiver);
          if (!isMethod(method)) return method;
          return async (...args: unknown[]) => {
            try {
              return await Reflect.apply(method, target, args);
            } catch (error) {
              await leaveIfDenied(error);
              // the page learns the current version, so that the same step can be tried on it
              if (codeOf(error) === 'RECORD.STALE') await queries.invalidateQueries();
              throw error;
            }
          };
        },
      }),
    [leaveIfDenied, queries],
  );
}

/** Who is signed in; undefined while it is being asked, or when nobody is. */
export function useMe(): Me | undefined {
  return useQuery({ queryKey: ['me'], queryFn: whoAmI, staleTime: Infinity }).data;
}

/** Whether my role holds a permission; records say more by their `allowedActions`. */
export function useHolds(): (permission: Permission) => boolean {
  const me = useMe();
  return useCallback((permission) => me?.permissions.includes(permission) ?? false, [me]);
}

/** The language of the console and of everything written to me, and how to change it. */
export function useMyLanguage(): [OfferedLanguage, (language: OfferedLanguage) => Promise<void>] {
  const concord = useConcord();
  const queries = useQueryClient();
  const [locale, setLocale] = useLocaleState();
  const change = useCallback(
    async (language: OfferedLanguage) => {
      // who I am speaks it at once: what is shown anew meanwhile would else return to the one before
      queries.setQueryData<Me>(['me'], (me) => me && { ...me, language });
      setLocale(language);
      queries.setQueryData<Me>(['me'], remember(await concord.patchMe({ language })));
      // reason sentences come from the server in the reader's language
      await queries.invalidateQueries();
    },
    [concord, queries, setLocale],
  );
  return [offered(locale), change];
}

/** Changes the time zone in which I am shown times. */
export function useMyTimeZone(): (timeZone: string) => Promise<void> {
  const concord = useConcord();
  const queries = useQueryClient();
  return useCallback(
    async (timeZone: string) => {
      queries.setQueryData<Me>(['me'], remember(await concord.patchMe({ timeZone })));
    },
    [concord, queries],
  );
}
