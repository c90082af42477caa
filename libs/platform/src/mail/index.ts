export { MailTransport, type MailTransportOptions, type OutgoingMail, type SendOutcome } from './mail-transport.ts';
export { startMailSink, type MailSink, type MailSinkOptions } from './mail-sink.ts';
export * from './mailbox.service.ts';
