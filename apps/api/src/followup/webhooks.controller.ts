import {
  CreateWebhook,
  PatchWebhook,
  Webhook,
  WebhookList,
  WebhookPage,
  WebhookSecret,
  WebhookTest,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import { WebhooksService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

/** Endpoints of other systems that are told what happens. */
@Controller('webhooks')
export class WebhooksController {
  constructor(@Inject(WebhooksService) private readonly webhooks: WebhooksService) {}

  @Get()
  @Allow('webhooks.read')
  @Answers(WebhookPage)
  list(@Caller() actor: Actor, @List(WebhookList) query: ListQuery): Promise<Page<Webhook>> {
    return this.webhooks.list(actor, query);
  }

  @Get(':id')
  @Allow('webhooks.read')
  @Answers(Webhook)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Webhook> {
    return this.webhooks.get(actor, id);
  }

  @Post()
  @Allow('webhooks.write')
  @Answers(WebhookSecret, 201)
  create(@Caller() actor: Actor, @Input(CreateWebhook) input: CreateWebhook): Promise<WebhookSecret> {
    return this.webhooks.create(actor, input);
  }

  @Patch(':id')
  @Allow('webhooks.write')
  @Answers(Webhook)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchWebhook) input: PatchWebhook,
  ): Promise<Webhook> {
    return this.webhooks.patch(actor, id, version, input);
  }

  @Delete(':id')
  @Allow('webhooks.write')
  @Answers(Webhook)
  remove(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<Webhook> {
    return this.webhooks.remove(actor, id, version);
  }

  @Post(':id/test')
  @Allow('webhooks.write')
  @Answers(WebhookTest)
  test(@Caller() actor: Actor, @IdParam() id: string): Promise<WebhookTest> {
    return this.webhooks.test(actor, id);
  }

  @Post(':id/renew-secret')
  @Allow('webhooks.write')
  @Answers(WebhookSecret)
  renewSecret(@Caller() actor: Actor, @IdParam() id: string): Promise<WebhookSecret> {
    return this.webhooks.renewSecret(actor, id);
  }
}
