import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Comment, SubjectType } from '@concord/contracts';
import { newKey } from '../api/network.ts';
import { useConcord } from '../layout/me.ts';
import { spendsKey } from '../parts/fieldErrors.ts';
import type { Written } from './Composer.tsx';

/** What is spoken about; of an agreement, what is said about its parts is shown with it. */
export interface Place {
  agreementId: string;
  subject: { type: SubjectType; id: string };
}

/** One intention has one key: sent again after a lost answer it makes no second comment. */
export function useWriteComment({ agreementId, subject, parentId = null }: Place & { parentId?: string | null }) {
  const concord = useConcord();
  const queries = useQueryClient();
  const key = useRef(newKey());
  return useMutation<Comment, unknown, Written>({
    mutationFn: (written) =>
      concord.writeComment(
        { agreementId, subjectType: subject.type, subjectId: subject.id, parentId, ...written },
        key.current,
      ),
    onSuccess: () => {
      key.current = newKey();
      return queries.invalidateQueries({ queryKey: ['comments'] });
    },
    onError: (error) => {
      if (spendsKey(error)) key.current = newKey();
    },
  });
}
