import { CodeSent, LinkedFile, LinkedProgress, LinkToken, TellByLink, WebLink } from '@concord/contracts';
import {
  Controller,
  Get,
  Header,
  Inject,
  Injectable,
  Param,
  Post,
  Req,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { z } from 'zod';
import { ProgressLinksService } from '@concord/followup';
import { DomainError, type Actor } from '@concord/platform';
import { Answers, Caller, Input, Open, type ConcordRequest } from '../http/index.ts';
import { fileOf, TakesFile, type UploadRequest } from '../register/upload.interceptor.ts';

const NoFields = z.strictObject({});

/** Nobody is signed in: whether the link takes a file is asked before the file is read. */
@Injectable()
export class LinkTakesFiles implements CanActivate {
  constructor(@Inject(ProgressLinksService) private readonly links: ProgressLinksService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ConcordRequest>();
    const token = LinkToken.safeParse(request.params['token']);
    if (!token.success || !request.actor) throw new DomainError('LINK.UNKNOWN');
    await this.links.requireOpen(request.actor, token.data);
    return true;
  }
}

/** How one milestone stands, told by one person: GET shows, POST acts. Nobody signs in here. */
@Controller('public/progress/:token')
export class LinkedProgressController {
  constructor(@Inject(ProgressLinksService) private readonly links: ProgressLinksService) {}

  @Get()
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @Answers(LinkedProgress)
  open(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<LinkedProgress> {
    return this.links.open(nobody, token);
  }

  /** Sends the code to the mailbox the link went to. */
  @Post('code')
  @Open()
  @Answers(CodeSent)
  sendCode(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<CodeSent> {
    return this.links.sendCode(nobody, token);
  }

  /** Takes in a file for what will be told; it is filed with the update that names it. */
  @Post('files')
  @Open()
  @UseGuards(LinkTakesFiles)
  @TakesFile(NoFields)
  @Answers(LinkedFile, 201)
  addFile(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(NoFields) _: z.infer<typeof NoFields>,
    @Req() request: UploadRequest,
  ): Promise<LinkedFile> {
    return this.links.addFile(nobody, token, fileOf(request));
  }

  /** Takes in an address in the place of a file. */
  @Post('addresses')
  @Open()
  @Answers(LinkedFile, 201)
  addAddress(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(WebLink) link: WebLink,
  ): Promise<LinkedFile> {
    return this.links.addAddress(nobody, token, link);
  }

  /** Tells it, once. */
  @Post()
  @Open()
  @Answers(LinkedProgress)
  tell(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(TellByLink) input: TellByLink,
  ): Promise<LinkedProgress> {
    return this.links.tell(nobody, token, input);
  }
}
