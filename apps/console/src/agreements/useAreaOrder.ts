import { useMutation } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Area } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { placedAt } from './areaOrder.ts';

/** Puts areas in order, by dragging its handle or step by step; one request orders them all, and the server has the last word. */
export function useAreaOrder(agreementId: string, areas: readonly Area[], onOrdered: () => void) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const say = useErrorText();
  const offer = useUndoOffer();
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = areas.map(({ id }) => id);
  const order = useMutation({
    networkMode: 'always',
    mutationFn: ({ id, place }: { id: string; place: number }) =>
      concord.orderAreas({ agreementId, areaIds: placedAt(ids, id, place) }),
    onSuccess: ({ data }, { id, place }) => {
      const title = areas.find((area) => area.id === id)?.title ?? '';
      offer(t('resources.areas.move.done', { title, order: place + 1 }), () =>
        takeBack(
          data.map((area) => area.id),
          ids,
        ),
      );
    },
    onError: (error) => notify(say(error), { type: 'warning' }),
    onSettled: onOrdered,
  });
  // an order has no version: who ordered them since is not overruled
  const takeBack = async (made: readonly string[], before: string[]): Promise<string> => {
    const { data } = await concord.getList('areas', {
      filter: { agreementId },
      sort: { field: 'order', order: 'ASC' },
      pagination: { page: 1, perPage: 200 },
    });
    const asMade = data.map((area: Area) => area.id).join() === made.join();
    if (!asMade) return t('conflicts.notUndone');
    await concord.orderAreas({ agreementId, areaIds: before });
    return t('conflicts.undone');
  };
  const move = (id: string, place: number): void => {
    if (place >= 0 && place < ids.length && ids[place] !== id) order.mutate({ id, place });
  };
  // the row's own text stays selectable: only the handle is dragged, and the whole row goes along as its picture
  const handleProps = ({ id }: Area) => ({
    draggable: true,
    title: t('resources.areas.move.drag'),
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.dataTransfer.effectAllowed = 'move';
      const row = event.currentTarget.closest('tr');
      if (row) event.dataTransfer.setDragImage(row, 0, 0);
      setDragged(id);
    },
    onDragEnd: () => setDragged(null),
  });
  const rowProps = ({ id }: Area) => ({
    onDragOver: (event: DragEvent) => dragged && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged) move(dragged, ids.indexOf(id));
    },
    sx: { opacity: dragged === id ? 0.5 : 1, verticalAlign: 'top' },
  });
  return { move, rowProps, handleProps, busy: order.isPending };
}
