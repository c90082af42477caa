export { NotificationEntity } from './notification.entity.ts';
export { NotificationsService } from './notifications.service.ts';
