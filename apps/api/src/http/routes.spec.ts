import { Controller, Get, Post, RequestMethod, type Type } from '@nestjs/common';
import { Body, Query } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import supertest from 'supertest';
import { permissions } from '@concord/contracts';
import { createLogger, loadConfig } from '@concord/platform';
import { createApi } from '../create-api.ts';
import { createDocument } from '../openapi.ts';
import { ADMISSION, type Admission } from './allow.ts';
import { ANSWER } from './answers.ts';

/** One route as its decorators describe it. */
interface Route {
  name: string;
  admission: Admission | undefined;
  answers: boolean;
  /** What is taken from the request without a schema to check it by. */
  unchecked: string[];
}

const parts: Partial<Record<RouteParamtypes, string>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
  [RouteParamtypes.HEADERS]: 'headers',
};

/** The verbs that decide about what somebody else saw. */
const decides = /\/(?:submit|verify|return|transitions)$/;

const app = await createApi(
  loadConfig({
    DATABASE_API_URL: 'postgres://nobody:nothing@127.0.0.1:9/nowhere',
    CONCORD_SECRET: 'a secret that is long enough for tests',
  }),
  createLogger({ name: 'api', level: 'silent' }),
);
const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
  [...module.controllers.values()].map(({ metatype }) => metatype as Type),
);
const routes = controllers.flatMap(routesOf);
const document = createDocument(app);

describe('every route', () => {
  beforeAll(() => app.init());
  afterAll(() => app.close());

  it('is found by this walk, and stands in the API document', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(operationsOf(document)).toHaveLength(routes.length);
  });

  it.each(routes.map((route) => [route.name, route] as const))('%s is guarded, checked and typed', (_, route) => {
    expect(faultsOf(route)).toEqual([]);
  });

  it.each(operationsOf(document).filter(({ permission }) => permission !== undefined))(
    '$method $path answers 401 without a session, whatever else is wrong with the request',
    async ({ method, path }) => {
      const url = path.replace(/\{\w+\}/g, 'no-id');
      const answer = await supertest(app.getHttpServer())[method](`${url}?unknown=1`);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 401, code: 'SESSION.MISSING' });
    },
  );

  it('is open only where it must be', () => {
    const open = routes.filter(({ admission }) => admission === 'open').map(({ name }) => name);
    expect(open.filter((name) => !/^(SignIn|Readiness|Public|Report(Link|Answer)|Links?)\w*\./.test(name))).toEqual([]);
  });

  it('asks for the version where a record is changed', () => {
    const blind = operationsOf(document)
      .filter(({ method, path }) => method === 'patch' || method === 'delete' || decides.test(path))
      .filter(({ path }) => !['/api/v1/me', '/api/v1/me/reminders'].includes(path))
      .filter(({ headers }) => !headers.includes('If-Match'));
    expect(blind).toEqual([]);
  });

  it('would be named here if it were not guarded', () => {
    @Controller('careless')
    class CarelessController {
      @Get()
      list(@Query() query: object): object {
        return query;
      }

      @Post()
      create(@Body() body: object): object {
        return body;
      }
    }
    expect(routesOf(CarelessController).map(faultsOf)).toEqual([
      ['names no permission', 'names no answer', 'takes its query unchecked'],
      ['names no permission', 'names no answer', 'takes its body unchecked'],
    ]);
  });
});

function faultsOf({ admission, answers, unchecked }: Route): string[] {
  const named = admission === 'open' || (admission !== undefined && permissions.includes(admission.permission));
  return [
    ...(named ? [] : ['names no permission']),
    ...(answers ? [] : ['names no answer']),
    ...unchecked.map((part) => `takes its ${part} unchecked`),
  ];
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype)
    .filter((key) => Reflect.hasMetadata(PATH_METADATA, prototype[key] ?? {}) && key !== 'constructor')
    .map((key) => {
      const handler = prototype[key] ?? {};
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      return {
        name: `${controller.name}.${key} (${verb})`,
        admission: Reflect.getMetadata(ADMISSION, handler) as Admission | undefined,
        answers: Reflect.hasMetadata(ANSWER, handler),
        unchecked: uncheckedParts(controller, key),
      };
    });
}

function uncheckedParts(controller: Type, key: string): string[] {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, key) ?? {}) as Record<
    string,
    { schema?: unknown }
  >;
  return Object.entries(parameters).flatMap(([type, { schema }]) => {
    const part = parts[Number(type.split(':')[0]) as RouteParamtypes];
    return part && !schema ? [part] : [];
  });
}

interface Operation {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  permission: string | undefined;
  headers: string[];
}

function operationsOf({ paths }: OpenAPIObject): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []) as { in: string; name: string }[];
      return [
        {
          method,
          path,
          permission: (operation as { 'x-permission'?: string })['x-permission'],
          headers: parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
        },
      ];
    }),
  );
}
