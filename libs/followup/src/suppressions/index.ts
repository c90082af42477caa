export { MailSuppressionEntity } from './suppression.entity.ts';
export { SuppressionsService } from './suppressions.service.ts';
export { MuteLinks } from './mute-link.ts';
