export { OutboxHandlers, type OutboxRow } from './handlers.ts';
export { lookAtOutbox, OutboxRelay, type Hints, type RelayOptions } from './relay.ts';
export { Listener, type ListenerOptions } from './listener.ts';
