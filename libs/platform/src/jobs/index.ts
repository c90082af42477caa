export { defineJob, JobHandlers, type Job } from './job.ts';
export { isQueuePageToken, QUEUE_PAGE, queuePageToken } from './queue-page.ts';
export { JobQueue, JobRunner, QueueAway } from './queue.ts';
export { backendOf, QUEUE_NAME, type QueuePlace } from './backend.ts';
export { Loop, type LoopOptions } from './loop.ts';
