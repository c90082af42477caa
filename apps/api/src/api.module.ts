import { Module, type DynamicModule } from '@nestjs/common';
import { FollowupModule } from '@concord/followup';
import { requireSettings, Storage, type Config, type Logger } from '@concord/platform';
import { RegisterModule } from '@concord/register';
import { FollowupDoorsModule } from './followup/followup-doors.module.ts';
import { FoundationModule } from './foundation.module.ts';
import { HttpModule } from './http/http.module.ts';
import { IdentityDoorsModule } from './identity/identity-doors.module.ts';
import { RegisterDoorsModule } from './register/register-doors.module.ts';

/** The API: the doors, and behind each the room it opens. */
@Module({})
export class ApiModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        FoundationModule.with(config, logger),
        HttpModule,
        IdentityDoorsModule,
        RegisterModule.with({
          officeTimeZone: config.officeTimeZone,
          referencePattern: config.referencePattern,
          storage: Storage.of(config),
          scanning: config.clamdUrl !== undefined,
        }),
        RegisterDoorsModule,
        FollowupModule.with(requireSettings(config, 'secret')),
        FollowupDoorsModule,
      ],
    };
  }
}
