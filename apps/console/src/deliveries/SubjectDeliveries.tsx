import { useGetList } from 'react-admin';
import type { Delivery } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { Rows } from '../parts/Rows.tsx';
import { DeliveryRows } from './DeliveryRows.tsx';

const shown = 12;

interface SubjectDeliveriesProps {
  subjectType: Delivery['subjectType'];
  subjectId: string;
  title: string;
  empty: { title: string; hint: string };
}
/** What went out about one record and what is planned, latest first. */
export function SubjectDeliveries({ subjectType, subjectId, title, empty }: SubjectDeliveriesProps) {
  const list = useGetList<Delivery>('deliveries', {
    filter: { subjectType, subjectId },
    pagination: { page: 1, perPage: shown },
    sort: { field: 'dueAt', order: 'DESC' },
  });
  return (
    <Rows title={title} list={list} empty={empty} all={listPath('deliveries', { subjectType, subjectId })}>
      {(rows) => <DeliveryRows deliveries={rows} />}
    </Rows>
  );
}
