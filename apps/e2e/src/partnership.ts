import type { Agreement, Area, Contact, Organisation, Page as Rows } from '@concord/contracts';
import type { Visitor } from './visitor.ts';

export interface Partnership {
  agreementId: string;
  areaId: string;
  /** Somebody at the other side. */
  contact: Contact;
}
/** An agreement of a journey's own, in force and shared with the partner, with one area. */
export async function partnership(
  officer: Visitor,
  { subject, person }: { subject: string; person: Pick<Contact, 'name' | 'email'> },
): Promise<Partnership> {
  const { data: organisations } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  const side = (acronym: string): string => organisations.find((one) => one.acronym === acronym)?.id ?? '';
  const contact = await officer.write<Contact>('/contacts', {
    organisationId: side('Huawei'),
    ...person,
    language: 'en',
    timeZone: 'Asia/Bangkok',
  });
  const { id: agreementId, version } = await officer.write<Agreement>('/agreements', {
    title: `Memorandum on ${subject.toLowerCase()} (example)`,
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2099-01-01',
    confidentiality: 'partner',
    parties: [
      { organisationId: side('ITU'), role: 'lead' },
      { organisationId: side('Huawei'), role: 'counterpart' },
    ],
  });
  await officer.write(`/agreements/${agreementId}/transitions`, { to: 'in_force', act: 'record' }, version);
  const { id: areaId } = await officer.write<Area>('/areas', { agreementId, title: subject });
  return { agreementId, areaId, contact };
}
