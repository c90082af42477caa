import {
  CountryCalendar,
  CountryCalendarList,
  CountryCalendarPage,
  CreateHoliday,
  Holiday,
  HolidayList,
  HolidayPage,
  PatchCountryCalendar,
  PatchHoliday,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { CalendarsService } from '@concord/register';
import type { Actor } from '@concord/platform';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('country-calendars')
export class CountryCalendarsController {
  constructor(@Inject(CalendarsService) private readonly calendars: CalendarsService) {}

  @Get()
  @Allow('calendars.read')
  @Answers(CountryCalendarPage)
  list(@Caller() actor: Actor, @List(CountryCalendarList) query: ListQuery): Promise<Page<CountryCalendar>> {
    return this.calendars.list(actor, query);
  }

  @Get(':id')
  @Allow('calendars.read')
  @Answers(CountryCalendar)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<CountryCalendar> {
    return this.calendars.get(actor, id);
  }

  @Patch(':id')
  @Allow('calendars.write')
  @Answers(CountryCalendar)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchCountryCalendar) input: PatchCountryCalendar,
  ): Promise<CountryCalendar> {
    return this.calendars.patch(actor, id, version, input);
  }
}

@Controller('holidays')
export class HolidaysController {
  constructor(@Inject(CalendarsService) private readonly calendars: CalendarsService) {}

  @Get()
  @Allow('calendars.read')
  @Answers(HolidayPage)
  list(@Caller() actor: Actor, @List(HolidayList) query: ListQuery): Promise<Page<Holiday>> {
    return this.calendars.holidays(actor, query);
  }

  @Get(':id')
  @Allow('calendars.read')
  @Answers(Holiday)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Holiday> {
    return this.calendars.holiday(actor, id);
  }

  @Post()
  @Allow('calendars.write')
  @Answers(Holiday, 201)
  create(@Caller() actor: Actor, @Input(CreateHoliday) input: CreateHoliday): Promise<Holiday> {
    return this.calendars.addHoliday(actor, input);
  }

  @Patch(':id')
  @Allow('calendars.write')
  @Answers(Holiday)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchHoliday) input: PatchHoliday,
  ): Promise<Holiday> {
    return this.calendars.patchHoliday(actor, id, version, input);
  }
}
