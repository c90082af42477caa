import { MarkedRead, NotificationList, NotificationPage, ReadNotifications } from '@concord/contracts';
import type { ListQuery, Notification, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { NotificationsService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, Input, List } from '../http/index.ts';

@Controller('notifications')
export class NotificationsController {
  constructor(@Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  @Get()
  @Allow('notifications.read')
  @Answers(NotificationPage)
  list(@Caller() actor: Actor, @List(NotificationList) query: ListQuery): Promise<Page<Notification>> {
    return this.notifications.list(actor, query);
  }

  @Post('read')
  @Allow('notifications.read')
  @Answers(MarkedRead)
  async read(@Caller() actor: Actor, @Input(ReadNotifications) input: ReadNotifications): Promise<MarkedRead> {
    return { marked: await this.notifications.markRead(actor, input) };
  }
}
