import {
  BulkCommitments,
  BulkResult,
  AsOf,
  Commitment,
  CommitmentList,
  CommitmentPage,
  CreateCommitment,
  Milestone,
  Occurrences,
  OccurrencesQuery,
  PatchCommitment,
  PlannedOccurrences,
  PlanOccurrences,
  RecordOccurrence,
  Removal,
  RemoveQuery,
  TransitionCommitment,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { BulkRecordsService, CommitmentsService, OccurrencePlansService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('commitments')
export class CommitmentsController {
  constructor(
    @Inject(CommitmentsService) private readonly commitments: CommitmentsService,
    @Inject(OccurrencePlansService) private readonly plans: OccurrencePlansService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkRecordsService) private readonly bulk: BulkRecordsService,
  ) {}

  @Get()
  @Allow('commitments.read')
  @Answers(CommitmentPage)
  list(@Caller() actor: Actor, @List(CommitmentList) query: ListQuery): Promise<Page<Commitment>> {
    return this.commitments.list(actor, query);
  }

  @Get('occurrences')
  @Allow('commitments.read')
  @Answers(Occurrences)
  preview(@Caller() actor: Actor, @Asked(OccurrencesQuery) query: OccurrencesQuery): Promise<Occurrences> {
    return this.commitments.preview(actor, query);
  }

  @Get(':id')
  @Allow('commitments.read')
  @Answers(Commitment)
  get(@Caller() actor: Actor, @IdParam() id: string, @Asked(AsOf) { asOf }: AsOf): Promise<Commitment> {
    return this.commitments.get(actor, id, asOf);
  }

  @Post()
  @Allow('commitments.write')
  @Answers(Commitment, 201)
  create(@Caller() actor: Actor, @Input(CreateCommitment) input: CreateCommitment): Promise<Commitment> {
    return this.commitments.create(actor, input);
  }

  /** A milestone for each day it falls on; with `dryRun` which they would be. */
  @Post(':id/milestones')
  @Allow('milestones.write')
  @Answers(PlannedOccurrences)
  plan(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(PlanOccurrences) input: PlanOccurrences,
  ): Promise<PlannedOccurrences> {
    return this.plans.plan(actor, id, input);
  }

  /** What sets it off has happened: a milestone of that day. */
  @Post(':id/occurrences')
  @Allow('milestones.write')
  @Answers(Milestone, 201)
  record(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(RecordOccurrence) input: RecordOccurrence,
  ): Promise<Milestone> {
    return this.plans.record(actor, id, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('commitments.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkCommitments) input: BulkCommitments): Promise<BulkResult> {
    return this.bulk.commitments(actor, input);
  }

  @Patch(':id')
  @Allow('commitments.write')
  @Answers(Commitment)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchCommitment) input: PatchCommitment,
  ): Promise<Commitment> {
    return this.commitments.patch(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('commitments.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'commitments', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('commitments.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'commitments', id);
  }

  @Post(':id/transitions')
  @Allow('commitments.transition')
  @Answers(Commitment)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionCommitment) input: TransitionCommitment,
  ): Promise<Commitment> {
    return this.commitments.transition(actor, id, version, input);
  }
}
