import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { IdentityModule } from '@concord/identity';
import { AccessGuard } from './access.guard.ts';
import { EtagInterceptor } from './etag.interceptor.ts';
import { SchemaPipe } from './input.ts';
import { MediaTypeGuard } from './media-type.guard.ts';
import { ProblemFilter } from './problem.filter.ts';
import { ReadinessController } from './readiness.controller.ts';
import { ReadinessService } from './readiness.service.ts';

/** What every route passes, in this order: the guards, the checks of what was sent, the ETag; refusals by one filter. */
@Module({
  imports: [IdentityModule],
  controllers: [ReadinessController],
  providers: [
    ReadinessService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: MediaTypeGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
