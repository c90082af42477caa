import {
  Delivery,
  DeliveryAttemptList,
  DeliveryAttemptPage,
  DeliveryList,
  DeliveryPage,
  DeliveryStanding,
  ResendDelivery,
  SettleDelivery,
} from '@concord/contracts';
import type { DeliveryAttempt, ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { DeliveriesService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, IdParam, Input, List } from '../http/index.ts';

@Controller('deliveries')
export class DeliveriesController {
  constructor(@Inject(DeliveriesService) private readonly deliveries: DeliveriesService) {}

  @Get()
  @Allow('deliveries.read')
  @Answers(DeliveryPage)
  list(@Caller() actor: Actor, @List(DeliveryList) query: ListQuery): Promise<Page<Delivery>> {
    return this.deliveries.list(actor, query);
  }

  @Get('standing')
  @Allow('deliveries.read')
  @Answers(DeliveryStanding)
  standing(@Caller() actor: Actor): Promise<DeliveryStanding> {
    return this.deliveries.standing(actor);
  }

  @Get(':id')
  @Allow('deliveries.read')
  @Answers(Delivery)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Delivery> {
    return this.deliveries.get(actor, id);
  }

  @Post(':id/settle')
  @Allow('deliveries.settle')
  @Answers(Delivery)
  settle(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(SettleDelivery) input: SettleDelivery,
  ): Promise<Delivery> {
    return this.deliveries.settle(actor, id, input);
  }

  @Post(':id/resend')
  @Allow('deliveries.settle')
  @Answers(Delivery)
  resend(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(ResendDelivery) input: ResendDelivery,
  ): Promise<Delivery> {
    return this.deliveries.resend(actor, id, input);
  }

  @Get(':id/attempts')
  @Allow('deliveries.read')
  @Answers(DeliveryAttemptPage)
  attempts(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @List(DeliveryAttemptList) query: ListQuery,
  ): Promise<Page<DeliveryAttempt>> {
    return this.deliveries.attempts(actor, id, query);
  }
}
