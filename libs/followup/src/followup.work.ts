/**
 * What followup does in the worker, put together in one place: who hears what, and who writes which mail. A room that
 * listens or sends adds its line here; the worker itself knows none of it.
 */
import { OutboxHandlers, type Config, type UnitOfWork } from '@concord/platform';
import { DeliveryKinds } from './deliveries/delivery.kinds.ts';
import { milestoneKinds } from './reminders/milestone.kinds.ts';
import { hearTheRegister } from './reminders/reminders.events.ts';
import { RemindersService } from './reminders/reminders.service.ts';

export interface FollowupWork {
  handlers: OutboxHandlers;
  kinds: DeliveryKinds;
  reminders: RemindersService;
}

export function followupWork(work: UnitOfWork, config: Pick<Config, 'publicUrl'>): FollowupWork {
  const handlers = new OutboxHandlers();
  const kinds = new DeliveryKinds();
  const reminders = new RemindersService(work);
  hearTheRegister(handlers, reminders);
  for (const kind of milestoneKinds(config)) kinds.register(kind);
  return { handlers, kinds, reminders };
}
