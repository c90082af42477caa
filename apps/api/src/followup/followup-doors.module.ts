import { Module } from '@nestjs/common';
import { DashboardsController } from './dashboards.controller.ts';
import { LinksController } from './links.controller.ts';
import { StatusReportsController } from './status-reports.controller.ts';

/** The doors to followup: one controller a resource. */
@Module({ controllers: [DashboardsController, StatusReportsController, LinksController] })
export class FollowupDoorsModule {}
