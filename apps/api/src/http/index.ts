/**
 * The grammar of a controller: decode, delegate, encode. Every route names its permission and its answer.
 *
 * ```ts
 * @Controller('milestones') // served under /api/v1
 * export class MilestonesController {
 *   constructor(@Inject(MilestonesService) private readonly milestones: MilestonesService) {}
 *
 *   @Get()
 *   @Allow('milestones.read')
 *   @Answers(MilestonePage)
 *   list(@Caller() actor: Actor, @List(MilestoneList) query: ListQuery): Promise<Page<Milestone>> {
 *     return this.milestones.list(actor, query);
 *   }
 *
 *   @Post()
 *   @Allow('milestones.write')
 *   @Answers(Milestone, 201)
 *   create(@Caller() actor: Actor, @Input(CreateMilestone) input: CreateMilestone): Promise<Milestone> { … }
 *
 *   @Patch(':id')
 *   @Allow('milestones.write')
 *   @Answers(Milestone)
 *   change(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number, @Input(PatchMilestone) input: PatchMilestone) { … }
 * }
 * ```
 *
 * - `@Allow(permission)` or `@Open()`: exactly one on every route. On an open route the caller is nobody (role `link`,
 *   no link): a link's bearer becomes `{ ...actor, linkHash }`.
 * - `@Answers(schema, status = 200)` ties the method's return type to the schema, sets the status and documents it;
 *   `@AnswersFile(mediaType)` for a StreamableFile, `@AnswersNothing()` for 204, `@AnswersElsewhere()` for a browser that is led on.
 * - `@Caller()` is the Actor; on a POST with an Idempotency-Key it carries the key and the hash of the body.
 * - `@Input(schema)` is the checked body, `@List(schema)` the checked list query, `@Asked(schema)` any other checked query,
 *   `@IdParam(name = 'id')` a checked uuid of the path, `@IfMatch()` the version (428 when absent).
 * - Answers that carry a `version` get it as their ETag. Refusals are thrown as DomainError and become problem+json.
 */
export { disposition } from './disposition.ts';
export { Allow, Open } from './allow.ts';
export { AcceptsForm } from './media-type.guard.ts';
export type { ConcordRequest } from './request.ts';
export { Answers, AnswersElsewhere, AnswersFile, AnswersNothing } from './answers.ts';
export { Caller } from './caller.ts';
export { Asked, IdParam, IfMatch, Input, List } from './input.ts';
