export { defineJob, JobHandlers, type Job } from './job.ts';
export { JobQueue, JobRunner, QueueAway } from './queue.ts';
export { backendOf, QUEUE_NAME, type QueuePlace } from './backend.ts';
export { Loop, type LoopOptions } from './loop.ts';
